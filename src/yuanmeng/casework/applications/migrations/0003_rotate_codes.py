"""The operator may write documents: verification codes move to new keys. What is seen stays as it was."""

from django.db import migrations

POLICY = """
CREATE POLICY applications_document_rotate ON applications_document FOR UPDATE
    USING (current_setting('app.role', true) = 'operator')
    WITH CHECK (current_setting('app.role', true) = 'operator');
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_guards")]
    operations = [migrations.RunSQL(POLICY, "DROP POLICY applications_document_rotate ON applications_document;")]
