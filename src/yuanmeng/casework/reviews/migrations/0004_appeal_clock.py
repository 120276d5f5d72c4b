"""When an appeal came before the body that answers it; an officer is whom a mandate names, with a file or without."""

from datetime import UTC, datetime

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0003_clocks")]

    operations = [
        migrations.AlterField(
            model_name="tie",
            name="officer",
            field=models.UUIDField(db_column="officer_id", help_text="as a mandate names a person"),
        ),
        migrations.AddField(
            model_name="appeal",
            name="asked_at",
            field=models.DateTimeField(
                default=datetime(2026, 11, 25, tzinfo=UTC),
                help_text="when it came before the body that answers: its clock runs from then",
            ),
            preserve_default=False,
        ),
    ]
