"""The archive of rule sets is append-only."""

from django.db import migrations

from yuanmeng.casework.foundation.guards import append_only


class Migration(migrations.Migration):
    dependencies = [("schemes", "0001_initial")]
    operations = [append_only("schemes_publishedscheme")]
