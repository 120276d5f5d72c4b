"""`yuanmeng nation`: make a synthetic register of workers or firms, and say how well it fits the published figures."""

import argparse
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import polars as pl

from yuanmeng.adapters.nation_files import read_counties, read_folder, write_frame, write_frames
from yuanmeng.adapters.policies.load import policies_root, read_vocabulary
from yuanmeng.portals.terminal.given import day
from yuanmeng.portals.terminal.say import complain, say
from yuanmeng.rules.nation.drawing import CHUNK
from yuanmeng.rules.nation.firms import draw_firms
from yuanmeng.rules.nation.fit import FitRow, Tally, fit, tally
from yuanmeng.rules.nation.plan import Order, Plan, make_plan
from yuanmeng.rules.nation.register import chunks, draw_chunk, frame, schema
from yuanmeng.rules.nation.strata import usual_overlap

REFERENCE_DAY = date(2024, 10, 31)
LONGEST_TABLE = 40


def run(words: list[str]) -> int:
    """`register` or `firms`; 0 = written and fits, 1 = a marginal is out of tolerance or an order cannot be met."""
    parser = argparse.ArgumentParser(prog="yuanmeng nation", description="合成名册，按公布的统计校准")
    add_parsers(parser.add_subparsers(dest="verb", required=True))
    given = parser.parse_args(words)
    try:
        return make_register(given) if given.verb == "register" else make_firms(given)
    except (ValueError, OSError) as fault:
        complain(str(fault))
        return 1


def add_parsers(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    register = verbs.add_parser("register", help="workers: one row each, facts as columns")
    register.add_argument("--workers", type=int, required=True, metavar="N")
    register.add_argument("--on", type=day, default=REFERENCE_DAY, help="the day the register is seen")
    register.add_argument("--overlap", type=float, help="share of migrants who are workers of units")
    register.add_argument("--blanks", type=float, nargs=2, default=(0.01, 0.06), metavar=("LOW", "HIGH"))
    register.add_argument("--fit", type=Path, metavar="FILE.csv", help="write every cell of the fit")
    firms = verbs.add_parser("firms", help="firms that hold an apprenticeship class")
    firms.add_argument("--firms", type=int, required=True, metavar="N")
    for verb in (register, firms):
        verb.add_argument("--seed", type=int, required=True, metavar="S")
        verb.add_argument("--out", type=Path, required=True, metavar="FILE", help=".parquet or .csv")


def make_register(given: argparse.Namespace) -> int:
    root = policies_root()
    statistics, vocabulary = read_folder(root / "statistics"), read_vocabulary(root)
    overlap = usual_overlap(statistics) if given.overlap is None else given.overlap
    order = Order(
        workers=given.workers, seed=given.seed, on=given.on, overlap=overlap, blanks=(given.blanks[0], given.blanks[1])
    )
    plan = make_plan(statistics, read_counties(root / "reference" / "regions.csv"), order)
    found: list[Tally] = []

    def frames() -> Iterator[pl.DataFrame]:
        for number in range(chunks(plan)):
            drawn = draw_chunk(plan, number)
            count(found, plan, tally(plan, drawn))
            yield frame(plan, vocabulary, number, drawn)

    write_frames(given.out, frames, schema(plan, vocabulary), CHUNK)
    rows = list(fit(plan, statistics, found[0]))
    print_fit(rows)
    if given.fit:
        pl.DataFrame([{name: getattr(row, name) for name in FitRow.__slots__} for row in rows]).write_csv(given.fit)
    return verdict(plan, given.out, rows)


def count(found: list[Tally], plan: Plan, part: Tally) -> None:
    """Add one chunk to the sum so far."""
    found[:] = [found[0] + part] if found else [part]


def print_fit(rows: list[FitRow]) -> None:
    """Each marginal in full, long ones by their worst cell. Ten thousand persons; the mean age in years."""
    for _, group in groupby(rows, key=lambda row: row.marginal):
        cells = list(group)
        first = cells[0]
        good = sum(row.within for row in cells)
        say(f"\n{first.zh} / {first.en}  [{first.grade}]  符合 within {good}/{len(cells)}")
        shown = cells if len(cells) <= LONGEST_TABLE else [max(cells, key=lambda row: abs(row.points))]
        say(f"  {'':22}{'公布 published':>14}{'抽取 drawn':>14}{'差 %':>9}{'差 点 pts':>10}")
        for row in shown:
            mark = "" if row.within else "  ✗"
            say(
                f"  {row.label:22}{row.published:>16,.1f}{row.drawn:>16,.1f}"
                f"{100 * row.relative:>10.2f}{row.points:>12.3f}{mark}"
            )


def verdict(plan: Plan, out: Path, rows: list[FitRow]) -> int:
    outside = [row for row in rows if not row.within]
    say(f"\n{out}: {plan.order.workers:,} 人 workers, 种子 seed {plan.order.seed}, {plan.order.on}")
    say(f"每人代表 one row stands for {plan.table.sum() * 10_000 / plan.order.workers:,.0f} 人 persons")
    say(f"符合 within tolerance: {len(rows) - len(outside)}/{len(rows)}")
    return 1 if outside else 0


def make_firms(given: argparse.Namespace) -> int:
    root = policies_root()
    counties = read_counties(root / "reference" / "regions.csv")
    table = draw_firms(
        read_folder(root / "statistics"), counties, read_vocabulary(root), firms=given.firms, seed=given.seed
    )
    write_frame(given.out, table)
    say(f"{given.out}: {given.firms:,} 家 firms, 种子 seed {given.seed}")
    return 0
