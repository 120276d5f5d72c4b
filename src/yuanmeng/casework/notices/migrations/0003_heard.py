from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="Heard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "upto",
                    models.BigIntegerField(default=0, help_text="no event up to this id is still to be told"),
                ),
                ("seen_id", models.BigIntegerField(default=0)),
                ("seen_transaction", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.AlterField(
            model_name="message",
            name="texted_at",
            field=models.DateTimeField(help_text="handed to the text gateway", null=True),
        ),
    ]
