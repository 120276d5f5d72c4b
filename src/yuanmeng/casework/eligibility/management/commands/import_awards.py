"""The command of an operator who brings earlier awards of other systems."""

from argparse import ArgumentParser
from pathlib import Path

from django.utils import timezone

from yuanmeng.casework.eligibility.import_awards import import_awards
from yuanmeng.casework.foundation.operator_command import OperatorCommand
from yuanmeng.rules.actors import MACHINE


class Command(OperatorCommand):
    help = """导入其他系统的领取记录（CSV、XLSX、Parquet）：只存证件号码的密钥散列。重复导入不改变什么。
Import earlier awards of other systems, kept by keyed hash only. Importing the same file again changes nothing."""
    example = """  ./run manage import_awards awards.csv --rejects rejects.csv --preview
  ./run manage import_awards awards.csv --rejects rejects.csv

列 · columns: 身份证号 类别 层次 工种 日期 金额（元）; level and trade may be blank"""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="领取记录 · the list")
        parser.add_argument("--preview", action="store_true", help="只看不写 · show what would change, write nothing")
        parser.add_argument("--rejects", type=Path, metavar="OUT", help="拒收行写到这个CSV · rejected rows go here")

    def carry_out(self, *, file: Path, preview: bool, rejects: Path | None) -> None:  # type: ignore[override]
        done = import_awards(MACHINE, file, at=timezone.now(), rejects=rejects, preview=preview)
        mood = "预览，没有写入 · preview, nothing written" if preview else "已导入 · imported"
        self.stdout.write(f"{mood}: {done.rows_in} 行 rows")
        self.stdout.write(f"  新记录 new        {done.new}\n  已有 known        {done.known}")
        self.stdout.write(f"  拒收 rejected     {done.rejected}")
