"""An invented round of workers: a register that vouches for most of them, and a list of earlier awards."""

import csv
import random
from dataclasses import dataclass
from pathlib import Path

from yuanmeng.rules.identity.ric import check_digit

FACTORY = "91990101MADEM0QM14"
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "建国秀梅志强丽娟海燕永军春花大勇晓东桂英文斌玉兰立新红霞振华雪梅长海美玲"
OPEN, REFUSED, AWARDED = 0.04, 0.02, 0.02
"""Shares of workers with a fact nobody vouches for, whom the rules refuse, and who were paid before."""


@dataclass(frozen=True, slots=True)
class Worker:
    """`kind`: verified, open, refused or awarded."""

    name: str
    id_number: str
    phone: str
    kind: str


def drawn(count: int, seed: int) -> list[Worker]:
    """Numbers valid in form, of the invented region 990101; phones of a block nobody holds."""
    dice = random.Random(seed)
    return [_worker(dice, serial) for serial in range(count)]


def _worker(dice: random.Random, serial: int) -> Worker:
    day, turn = divmod(serial, 900)
    first17 = f"990101{1970 + day // 336}{1 + day % 336 // 28:02d}{1 + day % 28:02d}{100 + turn:03d}"
    lot = dice.random()
    kind = (
        "open"
        if lot < OPEN
        else "refused"
        if lot < OPEN + REFUSED
        else "awarded"
        if lot < OPEN + REFUSED + AWARDED
        else "verified"
    )
    place = dice.randrange(len(GIVEN) - 1)
    name = dice.choice(SURNAMES) + GIVEN[place : place + 2]
    return Worker(name, first17 + check_digit(first17), f"170{10_000_000 + serial:08d}", kind)


def write(workers: list[Worker], register: Path, awards: Path) -> None:
    """The two files as a union would bring them."""
    with register.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        who = ("姓名", "身份证号", "手机号", "统一社会信用代码", "work_region", "union_member", "post_level")
        rows.writerow([*who, "study_level", "enrolled_on", "enrolment_on_record", "major_fits"])
        for one in workers:
            post = "senior" if one.kind == "refused" else "frontline"
            fits = "" if one.kind == "open" else "yes"
            facts = ["990101", "yes", post, "bachelor", "2025-09-10", "yes", fits]
            rows.writerow([one.name, one.id_number, one.phone, FACTORY, *facts])
    with awards.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(["身份证号", "类别", "层次", "工种", "日期", "金额（元）"])
        rows.writerows(
            [one.id_number, "DEMO-DEGREE", "bachelor", "", "2024-11-01", "1000"]
            for one in workers
            if one.kind == "awarded"
        )
