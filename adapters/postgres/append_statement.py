"""What an append tells PostgreSQL, and what it asks before it is tried again."""

# The inserts read what the update returns, so they come after it: its row lock is held until the
# commit, and the next append waits for it. One statement is one transaction and one round trip.
APPEND = """
WITH head AS (
    UPDATE public.ledger_head
    SET size = %(old_size)s::bigint + %(count)s, root = %(root)b, peaks = %(peaks)b
    WHERE size = %(old_size)s::bigint AND peaks = %(old_peaks)b
    RETURNING size
), events AS (
    INSERT INTO public.stored_events
        (originator_id, originator_version, topic, state, notification_id)
    SELECT e.id, e.version, e.topic, e.state, head.size - %(count)s + e.place
    FROM head, unnest(%(ids)s::text[], %(versions)s::bigint[], %(topics)s::text[],
        %(states)s::bytea[]) WITH ORDINALITY AS e (id, version, topic, state, place)
), sealed AS (
    INSERT INTO public.seal_nodes (position, nodes)
    SELECT head.size - %(count)s + n.place, n.nodes
    FROM head, unnest(%(nodes)s::bytea[]) WITH ORDINALITY AS n (nodes, place)
), found AS (
    INSERT INTO public.links (key, originator_id)
    SELECT l.key, l.id FROM head, unnest(%(keys)s::text[], %(cases)s::text[]) AS l (key, id)
    ON CONFLICT DO NOTHING
)
SELECT size, pg_notify(%(channel)s, '') FROM head
"""
VERSIONS = (
    "SELECT originator_id, max(originator_version) AS version FROM public.stored_events "
    "WHERE originator_id = ANY(%s::text[]) GROUP BY originator_id"
)
