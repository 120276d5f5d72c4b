"""Whatever the table: every row is decided or rejected, and the same row is never both."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.registers.conftest import ON
from yuanmeng.adapters.registers import RegisterRefused, ingest
from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.regions import Regions

HEADER = ["工号", "身份证号", "最高学历", "工会会员", "学费（元）", "入会日期", "工作地", "prior_awards"]
cells = st.one_of(
    st.sampled_from(
        ["", "a1", "a2", "大专", "是", "1,000元", "-3", "2024-08-01", "45505", "370202", "371202", "341400", "锟斤拷"]
    ),
    st.sampled_from(["360426199101010071", "360426199101010072", "GD:college::2022-11-01:1", "x:y", "１２３", "=1"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6),
)
rows = st.lists(st.lists(cells, min_size=1, max_size=len(HEADER) + 1), min_size=1, max_size=12)


Counts = tuple[int, set[int], set[int]]


@pytest.fixture(scope="session")
def counts(vocabulary: Vocabulary, regions: Regions) -> Callable[[Path], Counts]:
    """Reads a file: rows in, the rows decided (by order) and the numbers of the rows rejected."""

    def read(path: Path) -> Counts:
        done = ingest(path, vocabulary=vocabulary, regions=regions, on=ON, out_dir=path.parent / "out")
        decided = pl.read_parquet(done.register).height
        with done.rejects.open(encoding="utf-8-sig", newline="") as file:
            rejected = {int(line["row"]) for line in csv.DictReader(file)}
        assert decided == done.rows_out
        assert len(rejected) == done.rows_rejected
        return done.rows_in, set(range(decided)), rejected

    return read


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rows)
def test_rows_in_are_rows_out_and_rejects(
    tmp_path: Path, counts: Callable[[Path], Counts], table: list[list[str]]
) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([HEADER, *table])
    path = tmp_path / "table.csv"
    path.write_bytes(text.getvalue().encode())
    said = [row for row in table if row == [""] or any(cell.strip(" ") for cell in row)]  # [""] is written as ""
    try:
        rows_in, decided, rejected = counts(path)
    except RegisterRefused as fault:
        assert fault.code == "header_only"
        assert not said
        return
    assert rows_in == len(said)
    assert len(decided) + len(rejected) == rows_in


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.binary(max_size=200))
def test_any_bytes_after_the_header_are_rows_or_a_named_refusal(
    tmp_path: Path, counts: Callable[[Path], Counts], content: bytes
) -> None:
    path = tmp_path / "bytes.csv"
    path.write_bytes("工号,最高学历\n".encode() + content)
    try:
        rows_in, decided, rejected = counts(path)
    except RegisterRefused as fault:
        assert fault.code in ("header_only", "kind", "no_known_column")
        return
    assert len(decided) + len(rejected) == rows_in


@pytest.mark.parametrize("size", [64, 97, 256, 4096])
def test_the_size_of_the_chunks_changes_nothing(
    tmp_path: Path, counts: Callable[[Path], Counts], monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    kinds = ["a{n},大专,是", 'a{n},"大\n专",是', 'a{n},"大专",也许', "a{n},大专", 'a{n},"大专,是', "a{n},本科,否", ""]
    body = "".join(kinds[n % len(kinds)].format(n=n) + "\r\n" for n in range(300))
    path = tmp_path / "chunks.csv"
    path.write_bytes(("工号,最高学历,工会会员\r\n" + body).encode("gb18030"))
    whole = counts(path)
    monkeypatch.setattr("yuanmeng.adapters.registers.decode.utf8_chunks.__defaults__", (size,))
    assert counts(path) == whole
    assert whole[0] == len(whole[1]) + len(whole[2])
