"""Due days that are provisional, and what the queues and the duplicate checks look up."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0002_guards"),
        ("organisations", "0003_row_security"),
        ("reviews", "0002_guards"),
        ("schemes", "0004_moves"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX document_by_digest ON applications_document (sha256)", "DROP INDEX document_by_digest"
        ),
        migrations.AddField(
            model_name="appeal",
            name="due_provisional",
            field=models.BooleanField(default=False, help_text="the days off of its year are not published yet"),
        ),
        migrations.AddField(
            model_name="reviewstep",
            name="due_provisional",
            field=models.BooleanField(default=False, help_text="the days off of its year are not published yet"),
        ),
        migrations.AlterField(
            model_name="reviewstep",
            name="sampled",
            field=models.BooleanField(
                default=False, help_text="drawn: the officer decides blind to the machine's verdict"
            ),
        ),
        migrations.AddIndex(
            model_name="reviewstep",
            index=models.Index(
                condition=models.Q(("sampled", True), ("state", "open")),
                fields=["body", "due_on", "id"],
                name="step_blind_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewstep",
            index=models.Index(condition=models.Q(("sampled", True)), fields=["window"], name="step_sampled"),
        ),
        migrations.AddIndex(
            model_name="reviewstep",
            index=models.Index(
                condition=models.Q(("due_provisional", True), ("state", "open")),
                fields=["due_on"],
                name="step_provisional",
            ),
        ),
    ]
