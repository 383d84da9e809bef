-- The vault: the keys of those whom events are about, and the one table in which values about
-- people can be read. Erasing somebody destroys the key here and removes the readable values.

CREATE SCHEMA vault;

-- One key for each owner (the tag of a person, an organisation, a taken-over row), wrapped under
-- the master key, which stands in a file and never in a database. `wrapped` is NULL once the key
-- has been destroyed: the row stays, so that nobody is given a new key by mistake.
CREATE TABLE vault.key (
    owner text COLLATE "C" NOT NULL PRIMARY KEY,
    wrapped bytea CHECK (octet_length(wrapped) = 40),
    master text COLLATE "C" NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- What pages show; joined when read, never copied elsewhere. Derived: `foerderakte rebuild` fills it
-- again from the record, as far as the keys are still there.
CREATE TABLE vault.readable (
    owner text COLLATE "C" NOT NULL,
    field text COLLATE "C" NOT NULL,
    value text NOT NULL,
    PRIMARY KEY (owner, field)
);

GRANT USAGE ON SCHEMA vault TO foerderakte_writer, foerderakte_follower;
GRANT SELECT, INSERT ON vault.key TO foerderakte_writer;
GRANT SELECT ON vault.readable TO foerderakte_writer;
GRANT SELECT ON vault.key TO foerderakte_follower;
GRANT SELECT, INSERT, UPDATE, DELETE ON vault.readable TO foerderakte_follower;
