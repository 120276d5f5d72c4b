"""Files that are not read at all: the message, and that nothing is written."""

from pathlib import Path

import pytest

from tests.adapters.registers.conftest import Read
from yuanmeng.adapters.registers import Mapping, RegisterRefused, read_mapping
from yuanmeng.adapters.registers.refused import MESSAGES
from yuanmeng.rules.eligibility.vocabulary import Vocabulary


@pytest.mark.parametrize(
    ("content", "zh", "en"),
    [
        (
            b"",
            "文件 register.csv 是空的。什么也没有写入。请从原系统重新导出。",
            "The file register.csv is empty. Nothing was written. Export it again from the system it comes from.",
        ),
        (
            b"\xef\xbb\xbf \r\n\r\n",
            "文件 register.csv 是空的。什么也没有写入。请从原系统重新导出。",
            "The file register.csv is empty. Nothing was written. Export it again from the system it comes from.",
        ),
        (
            "工号,最高学历\n",
            "文件 register.csv 只有表头，没有数据行。什么也没有写入。请核对导出的范围。",
            "The file register.csv has a header and no rows. Nothing was written. Check what was exported.",
        ),
        (
            ",".join(f"c{n}" for n in range(2000)) + "\n1\n",
            "文件 register.csv 有2000列，最多500列。什么也没有写入。请只留名册要用的列。",
            "The file register.csv has 2000 columns; at most 500 are read. Nothing was written. "
            "Keep only the columns a register needs.",
        ),
        (
            "甲,乙\n1,2\n",
            "文件 register.csv 的表头没有一列认得：甲、乙。什么也没有写入。请用事实名或中文标签作表头，或写对照文件。",
            "The file register.csv has no column that is known: 甲、乙. Nothing was written. "
            "Name columns by fact or Chinese label, or give a mapping.",
        ),
        (
            "工号,最高学历,education\n1,大专,大专\n",
            "文件 register.csv 有两列都是 education。什么也没有写入。请删去一列，或在对照文件里写“ignore”。",
            "The file register.csv has two columns for education. Nothing was written. "
            "Remove one, or map it to “ignore”.",
        ),
        (
            b"%PDF-1.7 ...",
            "文件 register.csv 不是CSV、XLSX或Parquet（PDF）。什么也没有写入。请另存为其中一种。",
            "The file register.csv is not CSV, XLSX or Parquet (PDF). Nothing was written. Save it as one of them.",
        ),
        (
            b"\xd0\xcf\x11\xe0old",
            "文件 register.csv 不是CSV、XLSX或Parquet（XLS / encrypted）。什么也没有写入。请另存为其中一种。",
            "The file register.csv is not CSV, XLSX or Parquet (XLS / encrypted). Nothing was written. "
            "Save it as one of them.",
        ),
        (
            b"\x00\x01\x02\x03",
            "文件 register.csv 不是CSV、XLSX或Parquet（NUL）。什么也没有写入。请另存为其中一种。",
            "The file register.csv is not CSV, XLSX or Parquet (NUL). Nothing was written. Save it as one of them.",
        ),
    ],
)
def test_the_message_says_what_happened_what_is_kept_and_what_to_do(
    read: Read, tmp_path: Path, content: bytes | str, zh: str, en: str
) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(content)
    assert (caught.value.zh, caught.value.en) == (zh, en)
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_a_missing_file_is_named(read: Read, tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(tmp_path / "没有.csv")
    assert caught.value.zh == "找不到文件 没有.csv。什么也没有写入。请核对文件名和所在文件夹。"
    assert caught.value.en == "There is no file 没有.csv. Nothing was written. Check the name and the folder."


def test_an_earlier_register_stays_when_a_later_one_is_refused(read: Read) -> None:
    folder = read("工号,最高学历\na1,大专\n").folder
    before = {file.name: file.read_bytes() for file in folder.iterdir()}
    with pytest.raises(RegisterRefused):
        read("工号,最高学历\n")
    assert {file.name: file.read_bytes() for file in folder.iterdir()} == before


def test_an_unknown_column_is_reported_once_with_the_nearest_name_and_refused_when_strict(read: Read) -> None:
    text = "工号,学历,姓名\na1,大专,甲\na2,大专,乙\n"
    assert read(text).notices == ["列“学历”不认得，没有读；是不是“最高学历”？", "列“姓名”不认得，没有读"]
    with pytest.raises(RegisterRefused) as caught:
        read(text, strict=True)
    assert caught.value.zh == (
        "文件 register.csv 有不认得的列：学历、姓名。什么也没有写入。请改列名，或在对照文件里写“ignore”。"
    )
    mapping = Mapping(columns={"学历": "education", "姓名": "ignore"})
    assert read(text, mapping=mapping, strict=True).counts == (2, 2, 0)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('[columns]\n"学历" = "educaton"\n', "educaton（education？）"),
        ('[values.educaton]\n"x" = "college"\n', "educaton（education？）"),
        ('[units]\ntuition_fen = "jiao"\n', 'units.tuition_fen = "jiao" (yuan, fen)'),
        ("[colums]\n", "colums"),
    ],
)
def test_a_wrong_mapping_is_refused_with_the_offending_word(vocabulary: Vocabulary, text: str, found: str) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read_mapping(text, vocabulary)
    assert caught.value.zh == f"对照文件有误：{found}。什么也没有写入。请改正后再读。"


def test_a_mapping_file_is_read(vocabulary: Vocabulary, read: Read) -> None:
    mapping = read_mapping(
        '[columns]\n"姓名" = "ignore"\n"证件" = "id_number"\n"学历" = "education"\n'
        '[values.education]\n"大学本科" = "bachelor"\n[units]\ntuition_fen = "yuan"\n',
        vocabulary,
    )
    outcome = read("工号,姓名,证件,学历,学费\na1,甲,360426199101010071,大学本科,1000\n", mapping=mapping)
    assert outcome.notices == []
    assert outcome.rows["a1"]["tuition_fen"] == 100_000
    assert outcome.rows["a1"]["education"] == 4


def test_every_message_is_whole_in_both_languages() -> None:
    for zh, en in MESSAGES.values():
        assert "{kept}" in zh
        assert "{kept}" in en
