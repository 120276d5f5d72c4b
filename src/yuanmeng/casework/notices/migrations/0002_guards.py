"""A message is its worker's; the machinery writes it and notes that a text went out."""

from django.db import migrations

from yuanmeng.casework.foundation.guards import guarded

ROLE = "current_setting('app.role', true)"
OWN = f"({ROLE} = 'applicant' AND person_id = NULLIF(current_setting('app.person', true), '')::uuid)"
MACHINE = f"{ROLE} = 'operator'"


class Migration(migrations.Migration):
    dependencies = [("notices", "0001_initial"), ("disclosure", "0002_guards")]
    operations = [
        guarded("notices_message", select=f"{OWN} OR {MACHINE}", insert=MACHINE, update=f"{OWN} OR {MACHINE}"),
    ]
