"""What the analysis found: one short sentence in both languages and, where there is one, a case that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanmeng.rules.eligibility.link import RuleSet, fact_column
from yuanmeng.rules.eligibility.to_text import Speaker
from yuanmeng.rules.eligibility.vocabulary import Value, Words


class Severity(StrEnum):
    """BLOCK: must be mended. WARN: mended or explained by an [[accept]] entry. NOTE: to know, nothing to do."""

    BLOCK = "block"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. `at` is a condition id, a definition, "amount" or "" (the whole set).

    `witness` holds the values of all columns in normal form (None = unknown, or none), `other` those of a second worker
    where the finding compares two, `about` the columns worth showing. `proved` is False when the solver gave up: such a
    check has not passed.
    """

    check: str
    at: str
    severity: Severity
    words: Words
    on: date | None = None
    witness: Mapping[str, Value] | None = None
    other: Mapping[str, Value] | None = None
    about: tuple[str, ...] = ()
    proved: bool = True
    accepted: Words | None = None

    @property
    def stands(self) -> bool:
        """Neither mended nor explained."""
        return self.severity == Severity.BLOCK or (self.severity == Severity.WARN and self.accepted is None)


def shown(finding: Finding, speaker: Speaker, rule_set: RuleSet) -> dict[str, str]:
    """The witness as labels and values a reader understands; two workers are shown as "a → b" where they differ."""
    columns = {column.name: column for column in rule_set.columns}
    columns |= {
        name: fact_column(speaker.vocabulary.facts[name]) for name in finding.about if name in speaker.vocabulary.facts
    }
    lines = {}
    for name in finding.about:
        if finding.witness is None or name not in columns:
            continue
        text = speaker.column_value(columns[name], finding.witness.get(name))
        if finding.other is not None and finding.other.get(name) != finding.witness.get(name):
            text += f" → {speaker.column_value(columns[name], finding.other.get(name))}"
        lines[speaker.label(name)] = text
    return lines
