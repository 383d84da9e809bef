-- Who may do what with the record. Nobody may UPDATE, DELETE or TRUNCATE, the owner included.

REVOKE ALL ON record.entry, record.tag, record.taken, record.given_order, record.setting
    FROM foerderakte_owner;
GRANT SELECT, INSERT ON record.entry, record.tag, record.taken, record.given_order
    TO foerderakte_owner;
GRANT SELECT, INSERT, UPDATE (live, told_upto) ON record.setting TO foerderakte_owner;

GRANT USAGE ON SCHEMA record
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer, foerderakte_auditor;
GRANT SELECT ON record.entry, record.readable
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer, foerderakte_auditor;
GRANT SELECT ON record.tag, record.taken, record.given_order
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer;
GRANT SELECT ON record.setting
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer, foerderakte_auditor;
GRANT EXECUTE ON FUNCTION record.is_json, record.leaf, record.microseconds
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer, foerderakte_auditor;
GRANT EXECUTE ON FUNCTION
    record.assert_read_committed, record.consult, record.append
    TO foerderakte_writer;

-- An auditor's login sees the entries of the programmes that it audits, and no others.
CREATE TABLE record.audited (
    login name NOT NULL,
    programme text COLLATE "C" NOT NULL,
    PRIMARY KEY (login, programme)
);

CREATE FUNCTION record.audited_tags() RETURNS text[]
LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, record, pg_temp AS $$
    SELECT coalesce(array_agg('programme:' || programme), '{}') FROM record.audited
    WHERE login = session_user
$$;
GRANT EXECUTE ON FUNCTION record.audited_tags TO foerderakte_auditor;

ALTER TABLE record.entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY everything ON record.entry FOR SELECT
    TO foerderakte_writer, foerderakte_follower, foerderakte_sealer USING (true);
CREATE POLICY by_programme ON record.entry FOR SELECT
    TO foerderakte_auditor USING (tags && (SELECT record.audited_tags()));
