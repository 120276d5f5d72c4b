"""Registers for tests: people whose numbers are valid in form and belong to nobody."""

from collections.abc import Sequence
from pathlib import Path

from tests.casework.organisations.world import OTHER_USCC
from tests.casework.people.world import id_number, real

HEAD = [
    "姓名",
    "身份证号",
    "手机号",
    "统一社会信用代码",
    "所属工会",
    "工会会员",
    "入会日期",
    "已领取养老金",
    "学习层次",
]


def row(serial: int, **changes: str) -> list[str]:
    """A row of a member of the first employer; `changes` by header."""
    person = real(serial)
    cells = [person.name, person.id_number, person.phone, OTHER_USCC, "", "是", "2020-05-01", "否", "大专"]
    return [changes.get(head, cell) for head, cell in zip(HEAD, cells, strict=True)]


def write(path: Path, rows: Sequence[Sequence[str]], head: Sequence[str] = HEAD, encoding: str = "utf-8") -> Path:
    path.write_text("\n".join(",".join(line) for line in [head, *rows]) + "\n", encoding=encoding)
    return path


__all__ = ["HEAD", "id_number", "row", "write"]
