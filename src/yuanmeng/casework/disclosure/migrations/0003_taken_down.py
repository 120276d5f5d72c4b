"""A notice ends in time or is taken down, and says when its last day is provisional.

Objections are seen and answered also by the bodies above; and what is filed is not answered at once by its sender.
"""

from django.db import migrations, models

from yuanmeng.casework.foundation.guards import guarded

ROLE = "current_setting('app.role', true)"
BELOW = "SELECT organisations_below(current_setting('app.body', true))"
SEES = f"({ROLE} IN ('reviewer', 'funds') AND body_id IN ({BELOW}))"
ANSWERS = f"({ROLE} = 'reviewer' AND body_id IN ({BELOW}))"
HOLDS_THE_CODE = "code_hash = ANY (string_to_array(current_setting('app.hash', true), ','))"
FILED = "state = 'filed' AND answer = '' AND answered_at IS NULL AND answered_by IS NULL"
OBJECTION = "disclosure_objection"
DROPPED = " ".join(f"DROP POLICY {OBJECTION}_{verb} ON {OBJECTION};" for verb in ("select", "insert", "update"))
ACTING = "organisations_acting(current_setting('app.body', true))"
BEFORE = guarded(
    OBJECTION,
    select=f"({ROLE} IN ('reviewer', 'funds') AND body_id = {ACTING}) OR {HOLDS_THE_CODE} OR {ROLE} = 'operator'",
    insert="state = 'filed'",
    update=f"({ROLE} IN ('reviewer', 'funds') AND body_id = {ACTING})",
)
AFTER = guarded(OBJECTION, select=f"{SEES} OR {HOLDS_THE_CODE} OR {ROLE} = 'operator'", insert=FILED, update=ANSWERS)


class Migration(migrations.Migration):
    dependencies = [("disclosure", "0002_guards")]
    operations = [
        migrations.AddField(
            model_name="publicnotice",
            name="provisional",
            field=models.BooleanField(default=False, help_text="the days off of its last year were not published yet"),
        ),
        migrations.AddField(
            model_name="publicnotice",
            name="taken_down_at",
            field=models.DateTimeField(help_text="ended before its time: it approves nobody", null=True),
        ),
        migrations.AddIndex(model_name="publicnotice", index=models.Index(fields=["window"], name="notice_by_window")),
        migrations.AddIndex(
            model_name="publicnotice",
            index=models.Index(condition=models.Q(("state", "shown")), fields=["shown_until"], name="notice_by_clock"),
        ),
        migrations.AddConstraint(
            model_name="publicnotice",
            constraint=models.CheckConstraint(
                condition=models.Q(("taken_down_at__isnull", True), ("state", "ended"), _connector="OR"),
                name="notice_taken_down_has_ended",
                violation_error_message="撤下的公示必须已结束。/ A notice that was taken down has ended.",
            ),
        ),
        migrations.RunSQL(DROPPED, BEFORE.sql),
        migrations.RunSQL(AFTER.sql, DROPPED),
    ]
