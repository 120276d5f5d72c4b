"""Where counts of tries and used one-time codes stand for all processes; the table Django's database cache asks for.

Unlogged: after a crash it is empty, which costs nothing but counts of the last minutes.
"""

from django.db import migrations

CACHE = """
CREATE UNLOGGED TABLE accounts_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(CACHE, "DROP TABLE accounts_cache;")]
