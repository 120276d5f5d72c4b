"""From a header to a plan: which column feeds which fact, and in which unit its amounts are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from yuanmeng.adapters.registers.cells import plain
from yuanmeng.adapters.registers.mapping import IGNORE, Mapping
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary, Words

MOST_COLUMNS = 500
LABELS = {
    "worker_id": "worker_id",
    "工号": "worker_id",
    "职工编号": "worker_id",
    "firm_id": "firm_id",
    "企业编号": "firm_id",
    "credit_code": "credit_code",
    "统一社会信用代码": "credit_code",
    "id_number": "id_number",
    "身份证号": "id_number",
    "身份证号码": "id_number",
    "公民身份号码": "id_number",
    "prior_awards": "prior_awards",
    "以前领取记录": "prior_awards",
}
UNITS = {"元": "yuan", "分": "fen"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place in the file, its header, and the fact or own column it feeds."""

    index: int
    header: str
    target: str
    fact: Fact | None
    unit: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns that are read, and a sentence for each that is not."""

    columns: tuple[Column, ...]
    unknown: tuple[str, ...]
    notices: tuple[Words, ...]

    def named(self, *targets: str) -> Column | None:
        """The first column that feeds one of the targets."""
        return next((column for column in self.columns if column.target in targets), None)


def plan(header: Sequence[str], vocabulary: Vocabulary, mapping: Mapping, subject: str, name: str) -> Plan:
    """Match the header of the file `name`. Raises RegisterRefused when nothing matches or one fact is given twice."""
    if len(header) > MOST_COLUMNS:
        raise RegisterRefused("too_many_columns", name=name, count=len(header), limit=MOST_COLUMNS)
    labels = known_labels(vocabulary, subject)
    columns: list[Column] = []
    unknown = []
    for index, text in enumerate(header):
        target = match(text, labels, mapping)
        if target is None:
            unknown.append(text)
        elif target != IGNORE:
            fact = vocabulary.facts.get(target)
            columns.append(Column(index, text, target, fact, _unit(text, fact, mapping)))
    if not columns:
        raise RegisterRefused("no_known_column", name=name, found="、".join(header[:10]))
    targets = [column.target for column in columns]
    for target in targets:
        if targets.count(target) > 1:
            raise RegisterRefused("double_column", name=name, found=target)
    return Plan(tuple(columns), tuple(unknown), tuple(_notice(text, labels) for text in unknown))


def match(text: str, labels: dict[str, str], mapping: Mapping) -> str | None:
    """The target of one header cell: by the mapping, by fact name, or by Chinese label; None when it has none."""
    word = plain(text)
    return mapping.columns.get(word) or labels.get(word) or labels.get(_bare(word))


def known_labels(vocabulary: Vocabulary, subject: str) -> dict[str, str]:
    """Every header word that needs no mapping, and what it feeds."""
    facts = {name: fact for name, fact in vocabulary.facts.items() if fact.subject == subject}
    return {plain(fact.zh): name for name, fact in facts.items()} | {name: name for name in facts} | LABELS


def _bare(word: str) -> str:
    """A header without its required-mark, blanks and unit: `学费（元）*` is 学费."""
    return re.sub(r"\((元|分)\)$", "", re.sub(r"[\s*]+", "", word)).lower()


def _unit(text: str, fact: Fact | None, mapping: Mapping) -> str:
    """In which unit bare amounts are: as mapped, as the header says, fen under the name of the fact, else not said."""
    if fact is None or fact.type != "money":
        return ""
    said = re.search(r"\((元|分)\)\*?$", plain(text))
    if fact.name in mapping.units:
        return mapping.units[fact.name]
    if said:
        return UNITS[said[1]]
    return "fen" if plain(text) == fact.name else ""


def _notice(text: str, labels: dict[str, str]) -> Words:
    near = get_close_matches(_bare(plain(text)), list(labels), n=1, cutoff=0.6)
    zh = f"列“{text}”不认得，没有读" + (f"；是不是“{near[0]}”？" if near else "")
    en = f'Column "{text}" is not known and was not read' + (f'; did you mean "{near[0]}"?' if near else "")
    return Words(zh=zh, en=en)
