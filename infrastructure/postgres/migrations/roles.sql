-- Roles belong to the whole server: several databases, made at the same time, share them.
-- Runs before the migrations, as the login that migrates, again whenever another wins the race.

DO $$
DECLARE
    -- Before 16 whoever is a member may take the role on.
    taking_on constant text := CASE WHEN current_setting('server_version_num')::int < 160000
                                    THEN 'MEMBER' ELSE 'SET' END;
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['foerderakte_owner', 'foerderakte_writer', 'foerderakte_follower',
                                'foerderakte_sealer', 'foerderakte_auditor', 'foerderakte_migrator']
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
            EXECUTE format('ALTER ROLE %I SET jit = off', role);
            EXECUTE format('ALTER ROLE %I SET timezone = ''UTC''', role);
            EXECUTE format('ALTER ROLE %I SET idle_in_transaction_session_timeout = ''15s''', role);
            EXECUTE format('ALTER ROLE %I SET lock_timeout = ''5s''', role);
            IF role = 'foerderakte_migrator' THEN
                -- It may become the owner, and is nothing until it does.
                ALTER ROLE foerderakte_migrator NOINHERIT;
                GRANT foerderakte_owner TO foerderakte_migrator;
            END IF;
        END IF;
        IF NOT pg_has_role(role, taking_on) THEN
            EXECUTE format('GRANT %I TO CURRENT_USER', role);
        END IF;
    END LOOP;
END
$$;
