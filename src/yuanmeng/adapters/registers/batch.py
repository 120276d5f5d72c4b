"""One batch of raw rows into accepted rows and reject lines."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

import polars as pl

from yuanmeng.adapters.registers import convert, rejects
from yuanmeng.adapters.registers.cells import Reading
from yuanmeng.adapters.registers.citizens import Citizens, read_numbers
from yuanmeng.adapters.registers.columns import Column, Plan
from yuanmeng.adapters.registers.mapping import Mapping
from yuanmeng.adapters.registers.source import Batch, Fault, Source
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Vocabulary, Words
from yuanmeng.rules.identity import uscc
from yuanmeng.rules.regions import Regions

KEY_BLANK = Words(zh="编号空白", en="The identifier is blank")
KEY_IS_IDENTITY = Words(
    zh="编号是身份证号：名册里不存身份证号，请改用工号，或在对照文件里写 id_number",
    en="The identifier is an ID number, which a register does not keep: use a staff number, or map it to id_number",
)
NEEDS_COUNTY = ("work_region",)  # a city's code there would look like "not in this county" to a county's rules
AGREE = {
    "birth_date": Words(zh="出生日期与身份证号不一致", en="Date of birth differs from the ID number"),
    "sex": Words(zh="性别与身份证号不一致", en="Sex differs from the ID number"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """`rows` are accepted, in normal form, with their row number; `keys` are those of all rows."""

    rows: pl.DataFrame
    rejects: pl.DataFrame
    keys: dict[str, pl.Series]
    retired: Counter[tuple[str, int]]
    coarse: Counter[str]


class Reader:
    """Reads batch after batch of one file and remembers the words it has read."""

    def __init__(
        self,
        source: Source,
        plan: Plan,
        vocabulary: Vocabulary,
        regions: Regions,
        mapping: Mapping,
        subject: str,
        on: date,
    ) -> None:
        self._plan, self._vocabulary, self._regions, self._on, self._subject = plan, vocabulary, regions, on, subject
        self._key = plan.named(f"{subject}_id", "credit_code")
        self._id_number = plan.named("id_number") if subject == "worker" else None
        self._codes = pl.Series([region.code for region in regions], dtype=pl.Int64)
        self._with_children = pl.Series([r.code for r in regions if regions.children(r.code)], dtype=pl.Int64)
        self._bad = _by_row(source, plan)
        epoch = source.day_zero if source.day_zero or not mapping.excel_serials else date(1899, 12, 30).toordinal()
        self._readings = {
            column.target: Reading(
                regions,
                column.unit,
                date.fromordinal(epoch) if epoch else None,
                mapping.values.get(column.target, {}),
            )
            for column in plan.columns
            if column.fact
        }
        self._texts = {
            column.target: convert.texts_of(column.fact, self._readings[column.target])
            for column in plan.columns
            if column.fact
        }
        self._awards = convert.awards_of(vocabulary)
        self._credit = convert.Texts(_credit_code)
        derived = tuple(AGREE) if self._id_number else ()
        self.facts = tuple(dict.fromkeys([*(column.target for column in plan.columns if column.fact), *derived]))

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns whose values may not repeat."""
        return ("key", "id_number") if self._id_number else ("key",)

    def read(self, batch: Batch) -> Done:
        """Accept or reject every row of the batch."""
        columns: dict[str, pl.Series] = {}
        lines = [rejects.from_faults(batch.torn), self._bad_cells(batch)]
        retired: Counter[tuple[str, int]] = Counter()
        coarse: Counter[str] = Counter()
        key = self._read_key(batch, lines)
        for column in self._plan.columns:
            cells = batch.frame[str(column.index)]
            if column.fact:
                values, faulty = convert.convert_fact(
                    column.fact, cells, self._texts[column.target], self._readings[column.target]
                )
                if column.fact.type == "region":
                    retired.update(self._retired(column.fact, cells))
                if column.target in NEEDS_COUNTY:
                    coarse[column.target] += int(values.is_in(self._with_children.implode()).sum())
            elif column.target == "prior_awards":
                values, faulty = convert.convert_awards(cells, self._awards)
            else:
                continue
            columns[column.target] = values
            lines.append(rejects.from_faulty(faulty, batch.rows, column.header))
        keys = {"key": key}
        if self._id_number:
            citizens = self._read_citizens(batch, self._id_number, lines, columns)
            keys["id_number"] = citizens.numbers
        refused = pl.concat(lines).unique(["row", "column"], keep="first", maintain_order=True).sort("row")
        rows = pl.DataFrame([batch.rows, key.alias(f"{self._subject}_id"), *_named(columns)])
        return Done(
            rows.filter(~pl.col("row").is_in(refused["row"].unique().implode())), refused, keys, retired, coarse
        )

    def repeats(self, name: str, rows: pl.DataFrame) -> pl.DataFrame:
        """Reject lines for rows that repeat a key; the first row is named."""
        column = self._id_number if name == "id_number" else self._key
        what = ("身份证号", "ID number") if name == "id_number" else ("编号", "identifier")
        return rejects.from_faults(
            [
                Fault(
                    row,
                    column.header if column else "",
                    "",
                    Words(zh=f"{what[0]}与第{first}行重复", en=f"The {what[1]} repeats that of row {first}"),
                )
                for row, first in rows.iter_rows()
            ]
        )

    def _read_key(self, batch: Batch, lines: list[pl.DataFrame]) -> pl.Series:
        """The identifier; the row number when the file has none."""
        if self._key is None:
            return batch.rows.cast(pl.String)
        key = batch.frame[str(self._key.index)].cast(pl.String).str.normalize("NFKC").str.strip_chars()
        key = pl.select(pl.when(key != "").then(key)).to_series()
        header = self._key.header
        lines.append(rejects.from_words(key.is_null().arg_true().to_list(), batch.rows, header, KEY_BLANK))
        if self._key.target == "credit_code":
            key, faulty = convert.convert_text(key, self._credit)
            lines.append(rejects.from_faulty(faulty, batch.rows, header))
        elif self._subject == "worker":
            identity = key.str.contains(r"^([0-9]{17}[0-9Xx]|[0-9]{15})$").fill_null(False).arg_true().to_list()
            lines.append(rejects.from_words(identity, batch.rows, header, KEY_IS_IDENTITY))
        return key

    def _read_citizens(
        self, batch: Batch, column: Column, lines: list[pl.DataFrame], columns: dict[str, pl.Series]
    ) -> Citizens:
        """Check the numbers, fill blank birth dates and sexes from them, and reject contradictions."""
        citizens = read_numbers(batch.frame[str(column.index)], self._vocabulary, self._regions, self._codes, self._on)
        refused = [Fault(batch.rows[at], column.header, "", why) for at, why in sorted(citizens.refused.items())]
        lines.append(rejects.from_faults(refused))
        for name, read in (("birth_date", citizens.born_on), ("sex", citizens.sex)):
            given = columns.get(name, read)
            differs = (given != read).fill_null(False).arg_true().to_list()
            header = next((c.header for c in self._plan.columns if c.target == name), name)
            lines.append(rejects.from_words(differs, batch.rows, header, AGREE[name]))
            columns[name] = given.zip_with(given.is_not_null(), read)
        return citizens

    def _retired(self, fact: Fact, cells: pl.Series) -> Counter[tuple[str, int]]:
        """How many rows name which retired code that has one successor."""
        found: Counter[tuple[str, int]] = Counter()
        known = self._texts[fact.name].known
        for text, count in cells.drop_nulls().cast(pl.String).value_counts().iter_rows():
            word = self._readings[fact.name].values.get(text, text).strip()
            code = int(word[:6]) if word[:6].isdigit() else self._regions.find(word)
            if code is not None and text in known and known[text] not in (code, None):
                found[fact.name, code] += count
        return found

    def _bad_cells(self, batch: Batch) -> pl.DataFrame:
        if not self._bad:
            return rejects.from_faults([])
        rows = [row for row in batch.rows.to_list() if row in self._bad]
        return rejects.from_faults([fault for row in rows for fault in self._bad[row]])


def _by_row(source: Source, plan: Plan) -> dict[int, list[Fault]]:
    headers = {column.index: column.header for column in plan.columns}
    found: dict[int, list[Fault]] = defaultdict(list)
    for cell in source.bad_cells():
        if cell.index in headers:
            found[cell.row].append(Fault(cell.row, headers[cell.index], "", cell.why))
    return found


def _credit_code(text: str) -> str:
    read = uscc.read(text)
    if isinstance(read, uscc.Refusal):
        raise FactError(*uscc.REASONS[read])
    return read


def _named(columns: dict[str, pl.Series]) -> list[pl.Series]:
    return [values.alias(name) for name, values in columns.items()]
