-- What the library's interface (eventsourcing.dcb) asks for: queries of types and tags, and an
-- append that fails where events match. It takes the same locks, so that no path bypasses them.

-- The entries above a position that match one of the items `[{"types": […], "tags": […]}]`: one of
-- its types (any, if there are none) and all of its tags. No items: all entries.
CREATE FUNCTION record.matching(items jsonb, above bigint, most bigint)
RETURNS SETOF record.entry
LANGUAGE sql STABLE ROWS 100 AS $$
    WITH item AS (
        SELECT * FROM jsonb_to_recordset(items) AS i (types text[], tags text[])
        UNION ALL SELECT '{}', '{}' WHERE items = '[]'
    )
    SELECT e.* FROM record.entry e WHERE e.position IN (
        SELECT t.position
        FROM item i JOIN record.tag t ON t.tag = i.tags[1] AND t.position > above
        JOIN record.entry tagged ON tagged.position = t.position AND tagged.tags @> i.tags
        WHERE i.types = '{}' OR t.type = ANY (i.types)
        UNION
        SELECT u.position
        FROM item i JOIN record.entry u ON u.position > above
        WHERE i.tags = '{}' AND (i.types = '{}' OR u.type = ANY (i.types))
    )
    ORDER BY e.position LIMIT most
$$;

-- Append events without a step, unless entries above a position match; `items` NULL: no condition.
-- `given` holds the tags as they were given, NULL where that is our order. Returns the last
-- position. FA005: something matches.
CREATE FUNCTION record.append_unless(
    items jsonb, above bigint, types text[], tags text[], given text[], data bytea[]
) RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = pg_catalog, record, pg_temp AS $$
DECLARE
    first bigint;
BEGIN
    PERFORM record.assert_read_committed();
    PERFORM pg_advisory_xact_lock(hashtextextended(named.tag, 1))
    FROM (SELECT unnest(i.tags::text[]) COLLATE "C" AS tag FROM unnest(tags) AS i (tags)
          UNION SELECT jsonb_array_elements_text(i -> 'tags') FROM jsonb_array_elements(items) i
          ORDER BY tag) named;
    -- A condition may name no tag at all: then only the turn excludes everybody else.
    LOCK TABLE record.turn IN EXCLUSIVE MODE;
    IF EXISTS (SELECT FROM record.matching(items, above, 1)) THEN
        RAISE 'Events match the condition.' USING ERRCODE = 'FA005';
    END IF;
    first := record.append('{}', '{}', '{}', types, tags, data, NULL);
    INSERT INTO record.given_order
    SELECT first - 1 + g.ordinality, g.tags::text[] FROM unnest(given) WITH ORDINALITY AS g (tags)
    WHERE g.tags IS NOT NULL;
    RETURN first - 1 + cardinality(types);
END
$$;
GRANT EXECUTE ON FUNCTION record.matching, record.append_unless TO foerderakte_writer;
