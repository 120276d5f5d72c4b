"""A worker sees the own file, a union the files of its region, nobody else a row; looks are append-only.

A consent is written by its person alone, and afterwards only withdrawn. Nobody deletes: there is no policy for it.
"""

from django.db import migrations

from yuanmeng.casework.foundation.guards import append_only

OWN = "current_setting('app.role', true) = 'applicant' AND {column} = NULLIF(current_setting('app.person', true), '')::uuid"
READER = """reader_body = current_setting('app.body', true) AND reader_role = current_setting('app.role', true)
    AND reader_person IS NOT DISTINCT FROM NULLIF(current_setting('app.person', true), '')::uuid"""
SEES_THE_PERSON = "EXISTS (SELECT FROM people_person seen WHERE seen.id = person_id)"
SEES = f"({OWN.format(column='id')}) OR starts_with(region, (SELECT people_acting_prefix()))"
OWN_CONSENT = OWN.format(column="person_id")

PREFIX = """
CREATE FUNCTION people_acting_prefix() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN current_setting('app.role', true) IN ('reviewer', 'funds', 'operator') THEN
        regexp_replace(substring(current_setting('app.region', true) FROM '^[0-9]{6}$'), '(00)+$', '') END
$$;
COMMENT ON FUNCTION people_acting_prefix() IS 'the same rule as region_prefix in rules/actors.py';
"""
ONLY_WITHDRAWN = """
CREATE FUNCTION people_consent_is_only_withdrawn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR (OLD.id, OLD.person_id, OLD.purpose, OLD.text_version, OLD.given_at)
            IS DISTINCT FROM (NEW.id, NEW.person_id, NEW.purpose, NEW.text_version, NEW.given_at) THEN
        RAISE EXCEPTION 'a consent is given and withdrawn, never rewritten' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER people_consent_only_withdrawn BEFORE UPDATE ON people_consent
    FOR EACH ROW EXECUTE FUNCTION people_consent_is_only_withdrawn();
"""


def guarded(table: str, *, select: str, insert: str, update: str | None) -> migrations.RunSQL:
    """Row-level security with one policy for each verb; a verb without one touches no row. Binds the owner as well."""
    policies = [
        f"CREATE POLICY {table}_select ON {table} FOR SELECT USING ({select});",
        f"CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK ({insert});",
    ]
    if update:
        policies.append(f"CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({update}) WITH CHECK ({update});")
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY;"
        + " ".join(policies),
        " ".join(f"DROP POLICY IF EXISTS {table}_{verb} ON {table};" for verb in ("select", "insert", "update"))
        + f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [
        migrations.RunSQL(PREFIX, "DROP FUNCTION people_acting_prefix();"),
        guarded("people_person", select=SEES, insert=SEES, update=SEES),
        guarded("people_realname", select=SEES_THE_PERSON, insert=SEES_THE_PERSON, update=SEES_THE_PERSON),
        guarded("people_consent", select=SEES_THE_PERSON, insert=OWN_CONSENT, update=OWN_CONSENT),
        guarded("people_fileread", select=SEES_THE_PERSON, insert=f"{READER} AND {SEES_THE_PERSON}", update=None),
        append_only("people_fileread"),
        migrations.RunSQL(
            ONLY_WITHDRAWN,
            "DROP TRIGGER people_consent_only_withdrawn ON people_consent;"
            " DROP FUNCTION people_consent_is_only_withdrawn();",
        ),
    ]
