-- The register: what follows from the record, as of now and as of any past position.
--
-- Every row is true from `from_position` up to, not including, `to_position`; a row that is still
-- true ends at the largest bigint. So "as of p" is always `from_position <= p AND p < to_position`.

CREATE SCHEMA register;

-- The builds of the register: each a schema of its own, with the version of the folds that fill it
-- and how far they have come; `stopped` says why they went no further. One build is live.
CREATE TABLE register.build (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    version integer NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    live boolean NOT NULL DEFAULT false,
    stopped text
);
CREATE UNIQUE INDEX ON register.build (live) WHERE live;

-- Make the empty tables of a build, in place of those that a broken attempt has left.
CREATE FUNCTION register.make(build text, fold_version integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    -- What this drops, it drops as the owner of everything: never anything but a build.
    IF build !~ '^register_v[0-9]+(_beside)?$' THEN
        RAISE '% is no name of a build.', build;
    ELSIF EXISTS (SELECT FROM register.build b WHERE b.name = build AND b.live) THEN
        RAISE 'The build % is live.', build;
    END IF;
    EXECUTE format('DROP SCHEMA IF EXISTS %I CASCADE', build);
    DELETE FROM register.build b WHERE b.name = build;
    INSERT INTO register.build (name, version) VALUES (build, fold_version);
    EXECUTE format('CREATE SCHEMA %I', build);
    PERFORM set_config('search_path', format('%I, pg_catalog, pg_temp', build), true);

    -- Codes and keys compare byte by byte. The fill leaves room to end a row where it lies:
    -- `to_position` is therefore in no index.
    CREATE TABLE programme (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        authority text COLLATE "C",
        title text NOT NULL,
        title_key text COLLATE "C" NOT NULL,
        fund text COLLATE "C" NOT NULL,
        cci text NOT NULL,
        member_state text NOT NULL,
        land text NOT NULL,
        zone text NOT NULL,
        first_year integer NOT NULL,
        last_year integer NOT NULL,
        procedure integer,
        PRIMARY KEY (id, from_position)
    ) WITH (fillfactor = 90);

    CREATE TABLE priority (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        programme text COLLATE "C",
        title text NOT NULL,
        specific_objective text NOT NULL,
        budget numeric(20, 2) NOT NULL,
        committed numeric(20, 2) NOT NULL,
        PRIMARY KEY (id, from_position)
    ) WITH (fillfactor = 90);

    CREATE TABLE call (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        programme text COLLATE "C",
        priority text COLLATE "C",
        stage text COLLATE "C",
        title text NOT NULL,
        title_key text COLLATE "C" NOT NULL,
        opens_on date,
        closes_on date,
        budget numeric(20, 2) NOT NULL,
        committed numeric(20, 2) NOT NULL,
        PRIMARY KEY (id, from_position)
    ) WITH (fillfactor = 90);

    CREATE TABLE organisation (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        legal_form text NOT NULL,
        legal_capacity boolean NOT NULL,
        natural_person boolean NOT NULL,
        member_state text NOT NULL,
        nuts text NOT NULL,
        size text COLLATE "C" NOT NULL,
        linked text[] COLLATE "C" NOT NULL,
        declared_on date,
        declared_aid numeric(20, 2),
        PRIMARY KEY (id, from_position)
    ) WITH (fillfactor = 90);

    CREATE TABLE operation (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        programme text COLLATE "C",
        call text COLLATE "C",
        priority text COLLATE "C",
        stage text COLLATE "C",
        told text COLLATE "C",
        returns_to text COLLATE "C",
        published boolean NOT NULL,
        reference text COLLATE "C" NOT NULL,
        title text NOT NULL,
        title_key text COLLATE "C" NOT NULL,
        lead text COLLATE "C",
        partners text[] COLLATE "C" NOT NULL,
        contact text COLLATE "C",
        nuts text NOT NULL,
        procedure integer,
        received_on date,
        complete_on date,
        due_on date,
        starts_on text NOT NULL,
        ends_on text NOT NULL,
        granted_on text NOT NULL,
        cost numeric(20, 2),
        requested numeric(20, 2),
        granted numeric(20, 2),
        taken_over boolean NOT NULL,
        PRIMARY KEY (id, from_position)
    ) WITH (fillfactor = 90);
    -- One for each order of a programme's list.
    CREATE INDEX ON operation (programme, from_position, id);
    CREATE INDEX ON operation (programme, title_key, id, from_position);
    CREATE INDEX ON operation (programme, reference, id, from_position);
    CREATE INDEX ON operation (programme, coalesce(received_on, '-infinity'), id, from_position);
    CREATE INDEX ON operation (programme, coalesce(requested, -1e15), id, from_position);
    CREATE INDEX ON operation (programme, coalesce(granted, -1e15), id, from_position);

    CREATE TABLE listed (
        id text COLLATE "C" NOT NULL,
        from_position bigint NOT NULL,
        to_position bigint NOT NULL,
        changed_at timestamptz NOT NULL,
        old_number text NOT NULL,
        final_payment_on text NOT NULL,
        total_cost numeric(20, 2),
        paid numeric(20, 2),
        eu_amount numeric(20, 2),
        rate text NOT NULL,
        place text NOT NULL,
        postcode text NOT NULL,
        region text NOT NULL,
        country text NOT NULL,
        category text NOT NULL,
        fund text NOT NULL,
        priority text NOT NULL,
        PRIMARY KEY (id, from_position)
    );

    EXECUTE format('GRANT USAGE ON SCHEMA %I TO foerderakte_follower', build);
    EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO foerderakte_follower', build);
    GRANT UPDATE (to_position)
        ON programme, priority, call, organisation, operation, listed
        TO foerderakte_follower;
END
$$;

-- Let readers see a build, instead of the one that they saw until now, which is gone then.
CREATE FUNCTION register.show(build text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old text;
    shown text;
    name_alone text;
BEGIN
    -- Readers begin with this table, so that none of them is halfway through the others.
    LOCK TABLE register.build IN ACCESS EXCLUSIVE MODE;
    DELETE FROM register.build b WHERE b.live AND b.name <> build RETURNING b.name INTO old;
    IF old IS NOT NULL THEN
        EXECUTE format('DROP SCHEMA %I CASCADE', old);
    END IF;
    SELECT format('register_v%s', b.version) INTO STRICT name_alone
    FROM register.build b WHERE b.name = build;
    IF name_alone <> build THEN
        EXECUTE format('ALTER SCHEMA %I RENAME TO %I', build, name_alone);
    END IF;
    UPDATE register.build b SET name = name_alone, live = true WHERE b.name = build;
    FOR shown IN SELECT tablename FROM pg_tables WHERE schemaname = name_alone LOOP
        EXECUTE format('CREATE VIEW register.%1$I AS SELECT * FROM %2$I.%1$I', shown, name_alone);
        EXECUTE format('GRANT SELECT ON register.%I TO foerderakte_writer, foerderakte_follower',
                       shown);
    END LOOP;
END
$$;

SELECT register.make('register_v1', 1);
SELECT register.show('register_v1');

GRANT USAGE ON SCHEMA register TO foerderakte_writer, foerderakte_follower;
GRANT SELECT ON register.build TO foerderakte_writer, foerderakte_follower;
GRANT UPDATE (position, stopped) ON register.build TO foerderakte_follower;
GRANT EXECUTE ON FUNCTION register.make, register.show TO foerderakte_follower;
