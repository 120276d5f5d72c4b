"""Who sees employers and mandates, kept by the database: the body acted for and what is below it, or the person asked for.

Written are mandates only from above: the body acted for gives none to itself.
"""

from django.db import migrations

ACTING = "current_setting('app.body', true)"
BELOW = f"SELECT organisations_below({ACTING})"
FUNCTIONS = """
CREATE FUNCTION organisations_acting(acting text) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN acting ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN acting::uuid END
$$;
CREATE FUNCTION organisations_below(acting text) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
    WITH RECURSIVE below AS (
        SELECT id FROM organisations_body WHERE id = organisations_acting(acting)
        UNION ALL
        SELECT body.id FROM organisations_body body JOIN below ON body.parent_id = below.id
    )
    SELECT id FROM below
$$;
CREATE FUNCTION organisations_territory(acting text) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT organisations_pattern(region) FROM organisations_body
    WHERE id = organisations_acting(acting) AND kind IN ('district', 'city', 'province', 'national')
$$;
"""
DROPPED = """
DROP FUNCTION organisations_territory(text);
DROP FUNCTION organisations_below(text);
DROP FUNCTION organisations_acting(text);
"""
EMPLOYER_FROM_ABOVE = f"""
    {ACTING} = 'system'
    OR union_body_id IN ({BELOW})
    OR (union_body_id IS NULL AND region LIKE (SELECT organisations_territory({ACTING})))
"""
MANDATE_FROM_ABOVE = f"""
    {ACTING} = 'system'
    OR (body_id IN ({BELOW}) AND body_id <> (SELECT organisations_acting({ACTING})))
    OR employer_id IN (
        SELECT id FROM organisations_employer WHERE id <> (SELECT organisations_acting({ACTING})))
"""
SEEN = {
    "organisations_employer": f"id = (SELECT organisations_acting({ACTING}))",
    "organisations_mandate": f"""
        body_id = (SELECT organisations_acting({ACTING}))
        OR employer_id = (SELECT organisations_acting({ACTING}))
        OR person::text = current_setting('app.person', true)
    """,
}


def bound(table: str, from_above: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_from_above ON {table} USING ({from_above}) WITH CHECK ({from_above});
        CREATE POLICY {table}_seen ON {table} FOR SELECT USING ({SEEN[table]});
        """,
        f"""
        DROP POLICY {table}_seen ON {table};
        DROP POLICY {table}_from_above ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_tree")]
    operations = [
        migrations.RunSQL(FUNCTIONS, DROPPED),
        bound("organisations_employer", EMPLOYER_FROM_ABOVE),
        bound("organisations_mandate", MANDATE_FROM_ABOVE),
    ]
