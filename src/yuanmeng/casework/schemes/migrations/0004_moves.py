"""A window's state moves as its lifecycle says."""

from django.db import migrations

from yuanmeng.casework.foundation.guards import moves_only


class Migration(migrations.Migration):
    dependencies = [("schemes", "0003_cases")]
    operations = [moves_only("schemes_window", "state", [("open", "closed"), ("closed", "open")])]
