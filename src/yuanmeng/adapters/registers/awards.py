"""Lists of earlier awards of other systems: who by identity number, what, when, how much."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from yuanmeng.adapters.registers import rejects
from yuanmeng.adapters.registers.cells import AMOUNT, DATE, PER_UNIT, plain
from yuanmeng.adapters.registers.opening import open_register
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.rules.eligibility.awards import LEVELS, Award
from yuanmeng.rules.eligibility.vocabulary import FactError, Vocabulary, Words
from yuanmeng.rules.identity import ric
from yuanmeng.rules.regions import Regions

LABELS = {
    "身份证号": "id_number",
    "身份证号码": "id_number",
    "公民身份号码": "id_number",
    "id_number": "id_number",
    "类别": "family",
    "资助类别": "family",
    "family": "family",
    "层次": "level",
    "等级": "level",
    "level": "level",
    "工种": "trade",
    "职业代码": "trade",
    "trade": "trade",
    "日期": "awarded_on",
    "发放日期": "awarded_on",
    "awarded_on": "awarded_on",
    "金额(元)": "amount",
    "金额": "amount",
    "amount": "amount",
    "amount_fen": "amount_fen",
}
NEEDED = {"id_number": "身份证号", "family": "类别", "awarded_on": "日期"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRow:
    """One award; `id_number` in normal form."""

    row: int
    id_number: str
    award: Award


@dataclass(frozen=True, slots=True)
class _Reader:
    vocabulary: Vocabulary
    regions: Regions
    families: frozenset[str]
    header: tuple[str, ...]
    own: dict[str, int]

    def read(self, number: int, cells: dict[str, str]) -> AwardRow | list[Fault]:
        faults: list[Fault] = []
        found: dict[str, object] = {}
        for name, index in self.own.items():
            try:
                found[name] = getattr(self, f"_{name}")(plain(cells[name]))
            except FactError as fault:
                value = "" if name == "id_number" else cells[name]
                faults.append(Fault(number, self.header[index], value, Words(zh=fault.zh, en=fault.en)))
        if faults:
            return faults
        return AwardRow(
            row=number,
            id_number=str(found["id_number"]),
            award=Award(
                str(found["family"]),
                str(found.get("level", "")),
                str(found.get("trade", "")),
                found["awarded_on"],  # type: ignore[arg-type]  # its reader answers a date
                int(str(found.get("amount_fen", found.get("amount", 0)))),
            ),
        )

    def _id_number(self, text: str) -> str:
        read = ric.read(text.upper(), self.regions)
        if isinstance(read, ric.Refusal):
            raise FactError(*ric.REASONS[read])
        return text.upper()

    def _family(self, text: str) -> str:
        if text not in self.families:
            raise FactError("没有这个资助类别，见政策文件的 family", "No scheme has this award family")
        return text

    def _level(self, text: str) -> str:
        for name in LEVELS if text else ():
            fact = self.vocabulary.facts[name]
            position = fact.position(text)
            if position is not None:
                return fact.values[position].id
        if text:
            raise FactError("没有这个层次", "There is no such level")
        return ""

    def _trade(self, text: str) -> str:
        if text and not re.fullmatch("[0-9]{7}", text.replace("-", "")):
            raise FactError("职业代码格式不对，例：6-18-01-01", "Not an occupation code such as 6-18-01-01")
        return text.replace("-", "")

    def _awarded_on(self, text: str) -> date:
        found = DATE.fullmatch(text)
        try:
            if found:
                year, _, *parts = found.groups()
                month, day = (int(part) for part in parts if part)
                return date(int(year), month, day)
        except ValueError:
            pass
        raise FactError("不是有效日期，例：2024-08-31", "Not a valid date such as 2024-08-31")

    def _amount(self, text: str) -> int:
        """Bare numbers are yuan."""
        found = AMOUNT.fullmatch(text.lower())
        fen = Decimal(found[2].replace(",", "")) * PER_UNIT[found[3] or "yuan"] if found else Decimal("0.5")
        if fen != int(fen) or fen < 0:
            raise FactError("不是金额，例：1,000元", "Not an amount such as 1,000元")
        return int(fen)

    def _amount_fen(self, text: str) -> int:
        if not text.isdecimal():
            raise FactError("不是以分为单位的整数", "Not a whole number of fen")
        return int(text)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardsList:
    """A list as read: `rows_in` = awards + rejected rows. `faults` say why, one for each wrong cell."""

    rows_in: int
    awards: tuple[AwardRow, ...]
    faults: tuple[Fault, ...]


def read_awards_list(path: Path, *, vocabulary: Vocabulary, regions: Regions, families: frozenset[str]) -> AwardsList:
    """Read the whole list. Raises RegisterRefused."""
    source = open_register(path, lambda text: plain(text) in LABELS)
    own = {LABELS[plain(text)]: index for index, text in enumerate(source.header) if plain(text) in LABELS}
    missing = [zh for name, zh in NEEDED.items() if name not in own]
    if "amount" not in own and "amount_fen" not in own:
        missing.append("金额（元）")
    if missing:
        raise RegisterRefused("missing_column", name=path.name, found="、".join(missing))
    reader = _Reader(vocabulary, regions, families, source.header, own)
    rows_in = 0
    awards: list[AwardRow] = []
    faults: list[Fault] = []
    for batch in source.batches(sorted(own.values())):
        rows_in += len(batch)
        faults += batch.torn
        frame = batch.frame.select(pl.col(str(index)).cast(pl.String).alias(name) for name, index in own.items())
        for row, cells in zip(batch.rows.to_list(), frame.fill_null("").iter_rows(named=True), strict=True):
            read = reader.read(row, cells)
            if isinstance(read, AwardRow):
                awards.append(read)
            else:
                faults += read
    if not rows_in:
        raise RegisterRefused("header_only", name=path.name)
    return AwardsList(rows_in=rows_in, awards=tuple(awards), faults=tuple(faults))


def write_rejects(path: Path, faults: Sequence[Fault]) -> None:
    """The reject file of a list."""
    rejects.write_head(path)
    rejects.append(path, rejects.from_faults(faults))
