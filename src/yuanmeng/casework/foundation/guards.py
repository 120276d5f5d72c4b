"""SQL for migrations: guards the database itself keeps, whatever the code does."""

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
