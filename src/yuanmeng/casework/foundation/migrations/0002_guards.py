"""The event log is append-only, and a body sees its own events only."""

from django.db import migrations

from yuanmeng.casework.foundation.guards import append_only, rows_of_the_acting_body


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]
    operations = [append_only("foundation_event"), rows_of_the_acting_body("foundation_event")]
