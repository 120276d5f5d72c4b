"""The database keeps the tree, what never changes, and that nothing is deleted, whatever the code does."""

from django.db import migrations

PLACES = """
CREATE FUNCTION organisations_height(kind text, region text) RETURNS int LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE kind WHEN 'national' THEN 60 WHEN 'province' THEN 50 WHEN 'city' THEN 40 WHEN 'district' THEN 30
        WHEN 'township' THEN 20 WHEN 'unit' THEN 10
        ELSE CASE WHEN region = '000000' THEN 55 WHEN region LIKE '__0000' THEN 45 WHEN region LIKE '____00' THEN 35
            ELSE 25 END END
$$;
CREATE FUNCTION organisations_pattern(region text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE WHEN region = '000000' THEN '%' WHEN region LIKE '__0000' THEN left(region, 2) || '%'
        WHEN region LIKE '____00' THEN left(region, 4) || '%' ELSE region END
$$;
CREATE FUNCTION organisations_may_stand_above(above text, above_region text, kind text, region text)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT organisations_height(above, above_region) > organisations_height(kind, region)
        AND (above <> 'industry' OR kind IN ('unit', 'industry'))
        AND region LIKE organisations_pattern(above_region)
$$;
"""
BODY = """
CREATE FUNCTION organisations_body_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    above organisations_body;
    moved boolean := TG_OP = 'INSERT';
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.kind, NEW.region, NEW.valid_from) IS DISTINCT FROM (OLD.id, OLD.kind, OLD.region, OLD.valid_from)
        THEN
            RAISE EXCEPTION 'a body keeps its kind, its region and its first day' USING ERRCODE = 'check_violation';
        END IF;
        IF OLD.valid_to IS NOT NULL AND NEW IS DISTINCT FROM OLD THEN
            RAISE EXCEPTION 'a closed body is never changed' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.valid_to IS NOT NULL AND (
            EXISTS (SELECT FROM organisations_body WHERE parent_id = NEW.id AND valid_to IS NULL)
            OR EXISTS (SELECT FROM organisations_employer WHERE union_body_id = NEW.id)) THEN
            RAISE EXCEPTION 'a body with bodies or employers below it is not closed' USING ERRCODE = 'check_violation';
        END IF;
        moved := NEW.parent_id IS DISTINCT FROM OLD.parent_id;
    END IF;
    IF moved AND NEW.parent_id IS NOT NULL THEN
        SELECT * INTO above FROM organisations_body WHERE id = NEW.parent_id FOR SHARE;
        IF above.valid_to IS NOT NULL THEN
            RAISE EXCEPTION 'the parent is closed' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT organisations_may_stand_above(above.kind, above.region, NEW.kind, NEW.region) THEN
            RAISE EXCEPTION 'the parent is not higher, or its region does not contain the body'
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER organisations_body_fits BEFORE INSERT OR UPDATE ON organisations_body
    FOR EACH ROW EXECUTE FUNCTION organisations_body_fits();
"""
EMPLOYER = """
CREATE FUNCTION organisations_employer_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed date;
BEGIN
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.uscc) IS DISTINCT FROM (OLD.id, OLD.uscc) THEN
        RAISE EXCEPTION 'an employer keeps its credit code' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.union_body_id IS NOT NULL THEN
        SELECT valid_to INTO closed FROM organisations_body WHERE id = NEW.union_body_id FOR SHARE;
        IF closed IS NOT NULL THEN
            RAISE EXCEPTION 'the union body is closed' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER organisations_employer_fits BEFORE INSERT OR UPDATE ON organisations_employer
    FOR EACH ROW EXECUTE FUNCTION organisations_employer_fits();
"""
MANDATE = """
CREATE FUNCTION organisations_mandate_fits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    closed date;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.id, NEW.person, NEW.role, NEW.body_id, NEW.employer_id, NEW.starts_on, NEW.granted_by)
            IS DISTINCT FROM (OLD.id, OLD.person, OLD.role, OLD.body_id, OLD.employer_id, OLD.starts_on, OLD.granted_by)
            OR NEW.ends_on IS NULL OR NEW.ends_on > OLD.ends_on THEN
            RAISE EXCEPTION 'of a mandate only the end is set or brought forward' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.body_id IS NOT NULL THEN
        SELECT valid_to INTO closed FROM organisations_body WHERE id = NEW.body_id FOR SHARE;
        IF closed IS NOT NULL THEN
            RAISE EXCEPTION 'the body is closed' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER organisations_mandate_fits BEFORE INSERT OR UPDATE ON organisations_mandate
    FOR EACH ROW EXECUTE FUNCTION organisations_mandate_fits();
"""
KEPT = """
CREATE FUNCTION organisations_rows_are_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
    RAISE EXCEPTION 'rows of % are never deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
"""
TABLES = ("organisations_body", "organisations_employer", "organisations_mandate")


def kept(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_kept BEFORE DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION organisations_rows_are_kept()",
        f"DROP TRIGGER {table}_kept ON {table}",
    )


def fits(sql: str, table: str) -> migrations.RunSQL:
    return migrations.RunSQL(sql, f"DROP TRIGGER {table}_fits ON {table}; DROP FUNCTION {table}_fits();")


class Migration(migrations.Migration):
    dependencies = [("organisations", "0001_initial")]
    operations = [
        migrations.RunSQL(
            PLACES,
            "DROP FUNCTION organisations_may_stand_above, organisations_pattern(text), organisations_height(text, text);",
        ),
        fits(BODY, "organisations_body"),
        fits(EMPLOYER, "organisations_employer"),
        fits(MANDATE, "organisations_mandate"),
        migrations.RunSQL(KEPT, "DROP FUNCTION organisations_rows_are_kept();"),
        *(kept(table) for table in TABLES),
    ]
