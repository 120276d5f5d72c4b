"""Read policies/statistics and the county codes of policies/reference."""

import csv
import tomllib
from pathlib import Path

from yuanmeng.rules.nation.counties import County
from yuanmeng.rules.nation.statistics import Statistics, read_statistics

FIGURES = ("baseline.toml", "assumptions.toml")


def read_folder(folder: Path) -> Statistics:
    """All figures and tables of the folder. Raises OSError when a file is absent, ValueError when one is malformed."""
    index = tomllib.loads((folder / "tables.toml").read_text("utf-8"))
    tables = {name: (folder / row["file"]).read_text("utf-8") for name, row in index.items()}
    return read_statistics({name: (folder / name).read_text("utf-8") for name in FIGURES}, tables)


def read_counties(regions: Path) -> tuple[County, ...]:
    """The counties and districts in force, and the cities without any, from the region table."""
    with regions.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if not row["valid_to"] and not row["demo"]]
    counties = {int(row["code"]): row["zh"] for row in rows if row["level"] == "county"}
    held = {code // 100 for code in counties}
    bare = [int(row["code"]) for row in rows if row["level"] == "prefecture" and int(row["code"]) // 100 not in held]
    known = [County(code=code, district=name.endswith("区"), whole_city=False) for code, name in counties.items()]
    known += [County(code=code, district=False, whole_city=True) for code in bare]
    return tuple(sorted(known, key=lambda county: county.code))
