"""`yuanmeng screen`: a whole register against all or some schemes, on any engine."""

import argparse
import csv
import time
from collections.abc import Sequence
from dataclasses import astuple, fields
from pathlib import Path

from yuanmeng.adapters.engines import NAMES
from yuanmeng.adapters.engines.batch import EngineMissing
from yuanmeng.adapters.engines.screening import Screened, screen
from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.adapters.registers import Ingested, RegisterRefused, ingest, read_mapping
from yuanmeng.adapters.registers.mapping import NO_MAPPING
from yuanmeng.portals.terminal.given import UnknownScheme, day, named, tell_faults
from yuanmeng.portals.terminal.progress import Bar
from yuanmeng.portals.terminal.say import Voice, complain, say
from yuanmeng.portals.terminal.statuses import STATUS_HEADS
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import show_money


def run(words: list[str]) -> int:
    """0 = every row decided or rejected, 1 = the reference disagreed on the sample, 2 = nothing could be read."""
    given = _parser().parse_args(words)
    policies = library()
    try:
        chosen = _chosen(policies, given)
    except UnknownScheme as error:
        complain(getattr(error, given.language))
        return 2
    tell_faults(policies)
    if not chosen:
        complain(Voice(given.language).pick(*NONE_DECIDES))
        return 2
    bar, started = Bar(), time.monotonic()
    try:
        read = _read(policies, given, bar)
        results = screen(
            read.register,
            chosen,
            policies.vocabulary,
            on=given.on,
            engine=given.engine,
            out=given.out,
            progress=bar.show,
        )
    except (RegisterRefused, EngineMissing) as error:
        complain(getattr(error, given.language, str(error)))
        return 2
    bar.end()
    _write_summary(results, given.out / "summary.csv")
    _print(read, results, given, time.monotonic() - started)
    return 1 if any(result.unlike for result in results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yuanmeng screen", description="Decide every worker of a register.")
    parser.add_argument("register", type=Path, metavar="REGISTER", help="CSV, XLSX or Parquet (docs/registers.md)")
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the decision date")
    parser.add_argument("--scheme", action="append", default=[], metavar="ID", help="a version, a scheme, or '*'")
    parser.add_argument("--engine", choices=NAMES, default="polars")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR")
    parser.add_argument("--mapping", type=Path, help="TOML that renames columns and values")
    parser.add_argument("--subject", choices=("worker", "firm"), default="worker")
    parser.add_argument("--strict", action="store_true", help="refuse a register with columns that are not known")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    return parser


def _chosen(policies: Library, given: argparse.Namespace) -> list[RuleSet]:
    if given.scheme:
        found = named(policies, given.scheme)
    else:
        found = [rule_set for rule_set in policies.schemes.values() if rule_set.scheme.decides_on(given.on)]
    return [rule_set for rule_set in found if rule_set.scheme.subject == given.subject]


def _read(policies: Library, given: argparse.Namespace, bar: Bar) -> Ingested:
    mapping = NO_MAPPING
    if given.mapping:
        try:
            mapping = read_mapping(given.mapping.read_text("utf-8-sig"), policies.vocabulary)
        except UnicodeDecodeError:
            raise RegisterRefused("mapping", found=f"{given.mapping} (UTF-8)") from None
    return ingest(
        given.register,
        vocabulary=policies.vocabulary,
        regions=policies.regions,
        mapping=mapping,
        on=given.on,
        out_dir=given.out,
        subject=given.subject,
        strict=given.strict,
        progress=lambda done: bar.show("read", done, 0),
    )


def _write_summary(results: Sequence[Screened], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([field.name for field in fields(Screened)])
        writer.writerows(astuple(result) for result in results)


def _print(read: Ingested, results: Sequence[Screened], given: argparse.Namespace, seconds: float) -> None:
    voice = Voice(given.language)
    for notice in read.notices:
        say(voice.read(notice))
    head = [voice.pick("方案", "scheme"), *map(voice.read, STATUS_HEADS.values()), voice.pick("金额", "amount")]
    say(f"{head[0]:<28}{head[1]:>12}{head[2]:>12}{head[3]:>12}{head[4]:>20}")
    for result in results:
        amount = show_money(result.amount_fen)
        say(f"{result.scheme:<28}{result.eligible:>12,}{result.refused:>12,}{result.undecided:>12,}{amount:>20}")
    rows = f"{read.rows_in:,} = {read.rows_out:,} + {read.rows_rejected:,} ({read.rejects})"
    say(voice.pick("读入 = 判定 + 拒收：", "rows in = decided + rejected: ") + rows)
    checked, unlike = sum(result.checked for result in results), sum(result.unlike for result in results)
    say(
        voice.pick(
            f"抽查重算 {checked:,} 次，不一致 {unlike}", f"repeated by the reference: {checked:,}; unlike: {unlike}"
        )
    )
    rate = read.rows_out * len(results) / seconds / 1e6
    say(f"{given.engine}: {seconds:.1f} s, {rate:.1f} M/s" + voice.pick("（含读入）", " with reading"))
    say(voice.pick("结果按行号，次序同 register.parquet", "results go by row number, in the order of register.parquet"))


NONE_DECIDES = (
    "这一天没有面向这类对象的方案在受理；可用 --scheme 指定，'*' 为全部",
    "no scheme version for these decides on that day; name one with --scheme, or '*' for all",
)
