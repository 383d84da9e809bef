-- Who may knock: bearer tokens of people. What somebody may do follows from recorded appointments.

CREATE SCHEMA identity;

-- `digest` is SHA-256 of the token. A token is 32 random bytes, so a slow hash with salt would
-- protect nothing more: there is no list of likely tokens to try.
CREATE TABLE identity.token (
    digest bytea NOT NULL PRIMARY KEY CHECK (octet_length(digest) = 32),
    person text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    last_used date,
    revoked_at timestamptz
);
CREATE INDEX ON identity.token (person);

-- Revoked is revoked: nobody takes it back or moves its time, whoever may write the column.
CREATE FUNCTION identity.for_ever() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE 'A token is revoked for ever.' USING ERRCODE = 'FA009';
END
$$;
CREATE TRIGGER for_ever BEFORE UPDATE ON identity.token
    FOR EACH ROW WHEN (OLD.revoked_at IS DISTINCT FROM NEW.revoked_at AND OLD.revoked_at IS NOT NULL)
    EXECUTE FUNCTION identity.for_ever();
ALTER TABLE identity.token ENABLE ALWAYS TRIGGER for_ever;

GRANT USAGE ON SCHEMA identity TO foerderakte_writer;
GRANT SELECT, INSERT, UPDATE (last_used, revoked_at) ON identity.token TO foerderakte_writer;
