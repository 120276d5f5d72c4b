"""The archive of rule sets. A decision names a hash; here stands the text that hash belongs to."""

from django.db import models


class PublishedScheme(models.Model):
    """One version of a scheme as published. Rows are never changed: other rules are another hash and another row."""

    scheme = models.CharField(max_length=96, help_text="region-name/year")
    rule_hash = models.CharField(max_length=64, help_text="digest of the rule set, whatever its words")
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    region = models.CharField(max_length=6, help_text="GB/T 2260 code; 000000 is national")
    effective_from = models.DateField()
    effective_to = models.DateField(null=True, help_text="first day it no longer decides; empty while open")
    source_text = models.TextField(help_text="the policy file")
    source_hash = models.CharField(max_length=64, help_text="SHA-256 of source_text")
    python_text = models.TextField(help_text="the program generated from it, which any Python can run again")
    python_hash = models.CharField(max_length=64, help_text="SHA-256 of python_text")
    published_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["scheme", "-published_at"], name="published_by_scheme")]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "rule_hash"],
                name="published_once",
                violation_error_message="这一版规则已经公布。/ This rule set is already published.",
            ),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=models.F("effective_from")),
                name="published_ends_after_it_starts",
                violation_error_message="失效日必须晚于生效日。/ A scheme must end after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.scheme
