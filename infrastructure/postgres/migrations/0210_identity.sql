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

GRANT USAGE ON SCHEMA identity TO foerderakte_writer;
GRANT SELECT, INSERT, UPDATE (last_used, revoked_at) ON identity.token TO foerderakte_writer;
