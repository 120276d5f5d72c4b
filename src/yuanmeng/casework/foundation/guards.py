"""SQL for migrations: guards the database itself keeps, whatever the code does."""

from collections.abc import Sequence

from django.db.migrations import RunSQL


def append_only(table: str) -> RunSQL:
    """Refuse every update, delete and truncate, also when it would touch no row."""
    return RunSQL(
        f"""
        CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            RAISE EXCEPTION 'rows of {table} are never changed or deleted' USING ERRCODE = 'restrict_violation';
        END $$;
        CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
        """,
        f"DROP TRIGGER {table}_append_only ON {table}; DROP FUNCTION {table}_is_append_only();",
    )


def rows_of_the_acting_body(table: str, column: str = "body") -> RunSQL:
    """Show and take only rows of the body set by `acting`; with none set there are no rows. Binds the owner as well."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_of_the_acting_body ON {table}
            USING ({column} = current_setting('app.body', true))
            WITH CHECK ({column} = current_setting('app.body', true));
        """,
        f"""
        DROP POLICY {table}_of_the_acting_body ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def guarded(table: str, *, select: str, insert: str = "false", update: str = "false") -> RunSQL:
    """Row-level security with one policy for each verb; a verb without one touches no row. Binds the owner as well."""
    return RunSQL(
        f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        CREATE POLICY {table}_select ON {table} FOR SELECT USING ({select});
        CREATE POLICY {table}_insert ON {table} FOR INSERT WITH CHECK ({insert});
        CREATE POLICY {table}_update ON {table} FOR UPDATE USING ({update}) WITH CHECK ({update});
        """,
        f"""
        DROP POLICY {table}_select ON {table};
        DROP POLICY {table}_insert ON {table};
        DROP POLICY {table}_update ON {table};
        ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
        ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
        """,
    )


def moves_only(table: str, column: str, moves: Sequence[tuple[str, str]]) -> RunSQL:
    """Let a state change only as a lifecycle allows. Tests hold the list of a migration to the lifecycle."""
    pairs = ", ".join(f"('{before}', '{after}')" for before, after in moves)
    return RunSQL(
        f"""
        CREATE FUNCTION {table}_{column}_moves() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF (OLD.{column}::text, NEW.{column}::text) NOT IN ({pairs}) THEN
                RAISE EXCEPTION '{table}.{column}: not from % to %', OLD.{column}, NEW.{column}
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER {table}_{column}_moves BEFORE UPDATE OF {column} ON {table} FOR EACH ROW
            WHEN (OLD.{column} IS DISTINCT FROM NEW.{column}) EXECUTE FUNCTION {table}_{column}_moves();
        """,
        f"DROP TRIGGER {table}_{column}_moves ON {table}; DROP FUNCTION {table}_{column}_moves();",
    )
