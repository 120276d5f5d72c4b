"""A keyed hash of the bank card finds one card of several people. Old rows get theirs by `./run manage rotate_keys`."""

from django.db import migrations, models

SEALED = "^[a-z][0-9]\\.[0-9a-z]{1,16}\\.[A-Za-z0-9_-]+=*$"


class Migration(migrations.Migration):
    dependencies = [("people", "0003_cases")]
    operations = [
        migrations.AddField(
            model_name="realname",
            name="bank_card_hash",
            field=models.CharField(blank=True, default="", help_text="finds one card of several people", max_length=80),
        ),
        migrations.AddIndex(
            model_name="realname",
            index=models.Index(
                condition=models.Q(("bank_card_hash", ""), _negated=True),
                fields=["bank_card_hash"],
                name="real_name_by_card",
            ),
        ),
        migrations.AddConstraint(
            model_name="realname",
            constraint=models.CheckConstraint(
                condition=models.Q(("bank_card_hash", ""), ("bank_card_hash__regex", SEALED), _connector="OR"),
                name="real_name_card_is_sealed",
                violation_error_message="真实信息只能以密文保存。/ Real-name data are stored encrypted only.",
            ),
        ),
    ]
