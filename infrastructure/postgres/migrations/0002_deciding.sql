-- What a decision does: consult under locks, then append once.

-- The leaf of an entry, as docs/architecture/leaf.md describes it byte by byte. array_send writes
-- each element as u32 length ‖ bytes, after a head of 20 bytes (of an empty array: nothing).
CREATE FUNCTION record.leaf(
    at_position bigint, at_microseconds bigint, of_type text, of_tags text[], of_data bytea
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(
        '\x006661310a'::bytea || int8send(at_position) || int8send(at_microseconds)
        || int4send(octet_length(of_type)) || textsend(of_type)
        || int4send(cardinality(of_tags)) || substr(array_send(of_tags), 21)
        || int4send(octet_length(of_data)) || of_data
    )
$$;

-- Microseconds since 1970 in UTC.
CREATE FUNCTION record.microseconds(instant timestamptz) RETURNS bigint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT (extract(epoch FROM instant) * 1000000)::bigint
$$;

CREATE FUNCTION record.assert_read_committed() RETURNS void
LANGUAGE plpgsql VOLATILE PARALLEL SAFE AS $$
BEGIN
    -- With any other isolation, what is read after a lock is what was true before it.
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE 'A decision needs READ COMMITTED.' USING ERRCODE = 'FA001';
    END IF;
END
$$;

-- Hold step ids and tags, then read: one round trip. It is VOLATILE, so that each statement after
-- the locks reads with a new snapshot; a STABLE function, or one statement that locks and reads,
-- would see the world as it was before it waited. FA002: a tag is held by somebody else, and we are
-- not to wait.
--
-- `of_types` are joined by line feeds. Rows: one of query 0 (`at`: when the transaction began); of
-- query -1 each step id that was taken before (type: the id, data: its digest, position and `upto`:
-- its first and last); and of query 1, 2, … the entries in order, with what folding them needs.
CREATE FUNCTION record.consult(
    step_ids text[], of_tags text[], of_types text[], above bigint[], shared boolean[], wait boolean
) RETURNS TABLE (
    query integer, "position" bigint, type text, data bytea, upto bigint, at timestamptz
)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    key bigint;
    held text;  -- an assignment is run without a plan: a third of what PERFORM costs
BEGIN
    held := record.assert_read_committed();
    FOR i IN 1 .. cardinality(step_ids) LOOP
        held := pg_advisory_xact_lock(hashtextextended(step_ids[i], 2));
    END LOOP;
    FOR i IN 1 .. cardinality(of_tags) LOOP
        key := hashtextextended(of_tags[i], 1);
        IF wait AND shared[i] THEN
            held := pg_advisory_xact_lock_shared(key);
        ELSIF wait THEN
            held := pg_advisory_xact_lock(key);
        ELSIF NOT (CASE WHEN shared[i] THEN pg_try_advisory_xact_lock_shared(key)
                        ELSE pg_try_advisory_xact_lock(key) END) THEN
            RAISE '%', of_tags[i] USING ERRCODE = 'FA002';
        END IF;
    END LOOP;

    query := 0;
    at := now();
    RETURN NEXT;
    IF cardinality(step_ids) > 0 THEN
        RETURN QUERY
        SELECT -1, k.first_position, k.step_id, k.digest, k.last_position, NULL::timestamptz
        FROM record.taken k WHERE k.step_id = ANY (step_ids);
        IF FOUND THEN
            -- What is answered again may stand on this server only: having written something,
            -- the commit waits for the standbys.
            PERFORM pg_logical_emit_message(true, 'foerderakte', 'taken');
        END IF;
    END IF;
    RETURN QUERY
    SELECT q.n::integer, e.position, e.type, e.data, NULL::bigint, NULL::timestamptz
    FROM unnest(of_tags, of_types, above) WITH ORDINALITY AS q (tag, types, above, n)
    JOIN record.tag t ON t.tag = q.tag AND t.position > q.above
        AND t.type = ANY (string_to_array(q.types, E'\n'))
    JOIN record.entry e ON e.position = t.position
    ORDER BY q.n, t.position;
END
$$;

-- Append the events of one or several steps, in order: the only way in. `sizes` says how many
-- events each step has, `tags` holds an array literal for each event. Returns the first position.
-- FA003: earlier than the entry before; FA004: a live record was told, or a told one was not.
CREATE FUNCTION record.append(
    step_ids text[], digests bytea[], sizes integer[],
    types text[], tags text[], data bytea[], told timestamptz
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
-- pg_temp last: else a temporary table named `entry` would swallow the events.
SET search_path = pg_catalog, record, pg_temp AS $$
DECLARE
    live boolean;
    head bigint;
    head_at timestamptz;
    instant timestamptz;
    microseconds bigint;
    upto bigint := 0;
    lasts bigint[];  -- of each step, counted from the first event on
BEGIN
    PERFORM record.assert_read_committed();
    FOR i IN 1 .. cardinality(step_ids) LOOP
        upto := upto + sizes[i];
        lasts[i] := upto;
    END LOOP;
    IF pg_client_encoding() <> 'UTF8' THEN  -- what textsend and array_send write
        RAISE 'Appending needs client_encoding UTF8.' USING ERRCODE = 'FA001';
    ELSIF cardinality(step_ids) > 0 AND upto IS DISTINCT FROM cardinality(types) THEN
        RAISE 'The events and the sizes of the steps differ.' USING ERRCODE = 'FA001';
    END IF;
    -- From here to the end of the transaction one at a time: positions are given in the order of
    -- commits, without gaps, and no follower overtakes a writer.
    LOCK TABLE record.turn IN EXCLUSIVE MODE;
    SELECT s.live, coalesce(e.position, 0), e.recorded_at INTO live, head, head_at
    FROM record.setting s
    LEFT JOIN (SELECT * FROM record.entry ORDER BY position DESC LIMIT 1) e ON true;
    IF live IS DISTINCT FROM (told IS NULL) THEN
        RAISE 'The record is %.', CASE WHEN live THEN 'live, and not told when' ELSE 'told' END
            USING ERRCODE = 'FA004';
    ELSIF told < head_at THEN
        RAISE '% is before %', told, head_at USING ERRCODE = 'FA003';
    END IF;
    instant := coalesce(told, greatest(clock_timestamp(), head_at));
    microseconds := extract(epoch FROM instant) * 1000000;

    WITH new AS (
        INSERT INTO record.entry
        SELECT n.position, instant, n.type, n.tags, n.data,
               record.leaf(n.position, microseconds, n.type, n.tags, n.data)
        FROM (SELECT head + i.ordinality AS position, i.type, i.tags::text[], i.data
              FROM unnest(types, tags, data) WITH ORDINALITY AS i (type, tags, data)) n
        RETURNING entry.position, entry.type, entry.tags
    )
    INSERT INTO record.tag SELECT unnest(new.tags), new.type, new.position FROM new;

    INSERT INTO record.taken
    SELECT s.step_id, s.digest, head + s.last - s.size + 1, head + s.last
    FROM unnest(step_ids, digests, sizes, lasts) AS s (step_id, digest, size, last);
    RETURN head + 1;
END
$$;

-- From now on the clock says when. Returns, and keeps, the last position that was told. Raises FA009
-- if the record is live already.
CREATE FUNCTION record.go_live() RETURNS bigint
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    head bigint;
BEGIN
    LOCK TABLE record.turn IN EXCLUSIVE MODE;
    SELECT coalesce(max(e.position), 0) INTO head FROM record.entry e;
    UPDATE record.setting SET live = true, told_upto = head;
    RETURN head;
END
$$;
