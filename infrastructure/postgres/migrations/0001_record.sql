-- The record: one append-only log of entries at positions 1, 2, 3, … without gaps.

ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE FUNCTION record.in_order(tags text[]) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    FOR i IN 1 .. cardinality(tags) LOOP
        IF tags[i] IS NULL OR i > 1 AND tags[i - 1] COLLATE "C" >= tags[i] THEN
            RETURN false;
        END IF;
    END LOOP;
    RETURN coalesce(array_ndims(tags) = 1 AND array_lower(tags, 1) = 1, true);
END
$$;

-- The log itself. `data` is kept and hashed exactly as it came; `tags` stand once each, in the
-- order of their bytes; `leaf` is described in docs/architecture/leaf.md.
CREATE TABLE record.entry (
    position bigint NOT NULL PRIMARY KEY,
    recorded_at timestamptz NOT NULL,
    type text COLLATE "C" NOT NULL,
    tags text[] COLLATE "C" NOT NULL CHECK (record.in_order(tags)),
    data bytea NOT NULL,
    leaf bytea NOT NULL
);

-- Derived: where a tag occurs. Audit recomputes it.
CREATE TABLE record.tag (
    tag text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (tag, type, position)
);

-- Derived: which step took which positions, so that a retry gets the first answer.
CREATE TABLE record.taken (
    step_id text COLLATE "C" NOT NULL PRIMARY KEY,
    digest bytea NOT NULL,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL CHECK (last_position >= first_position)
);

-- The order in which the library's interface was given tags, where that is not ours.
CREATE TABLE record.given_order (
    position bigint NOT NULL PRIMARY KEY,
    tags text[] COLLATE "C" NOT NULL
);

-- Always empty. Whoever appends locks it, and nobody else may touch it.
CREATE TABLE record.turn ();

-- One row: does the clock say when something happens (live), or is the record told? `told_upto` is
-- the last position that was told before the record went live; NULL where none could be.
CREATE TABLE record.setting (
    live boolean NOT NULL,
    only_row boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (only_row),
    told_upto bigint CHECK (live OR told_upto IS NULL)
);

CREATE FUNCTION record.is_json(data bytea) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN convert_from(data, 'UTF8')::jsonb IS NOT NULL;
EXCEPTION
    WHEN data_exception OR program_limit_exceeded THEN
        RETURN false;
END
$$;

-- For people: the data as jsonb, and NULL for what is not JSON.
CREATE VIEW record.readable WITH (security_invoker = true) AS
SELECT position, recorded_at, type, tags,
       CASE WHEN record.is_json(data) THEN convert_from(data, 'UTF8')::jsonb END AS data
FROM record.entry;

-- Nothing is ever changed or removed, whoever asks.
CREATE FUNCTION record.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE 'The record is never changed: % on %.', TG_OP, TG_TABLE_NAME USING ERRCODE = 'FA009';
END
$$;

CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON record.entry
    FOR EACH STATEMENT EXECUTE FUNCTION record.never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON record.tag
    FOR EACH STATEMENT EXECUTE FUNCTION record.never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON record.taken
    FOR EACH STATEMENT EXECUTE FUNCTION record.never();
CREATE TRIGGER never BEFORE UPDATE OR DELETE OR TRUNCATE ON record.given_order
    FOR EACH STATEMENT EXECUTE FUNCTION record.never();
CREATE TRIGGER never BEFORE DELETE OR TRUNCATE ON record.setting
    FOR EACH STATEMENT EXECUTE FUNCTION record.never();
-- Told becomes live, once, and says how far it was told; never back.
CREATE TRIGGER never_back BEFORE UPDATE ON record.setting
    FOR EACH ROW WHEN (OLD.live OR NOT NEW.live OR NEW.told_upto IS NULL) EXECUTE FUNCTION record.never();
ALTER TABLE record.entry ENABLE ALWAYS TRIGGER never;
ALTER TABLE record.tag ENABLE ALWAYS TRIGGER never;
ALTER TABLE record.taken ENABLE ALWAYS TRIGGER never;
ALTER TABLE record.given_order ENABLE ALWAYS TRIGGER never;
ALTER TABLE record.setting ENABLE ALWAYS TRIGGER never;
ALTER TABLE record.setting ENABLE ALWAYS TRIGGER never_back;
