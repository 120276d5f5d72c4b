"""Invented workers in normal form: most are near the rules, one in fourteen is eligible. Same number, same worker."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from benches.rule_set import ON, cities

CHUNK = 500_000
TODAY = (ON - date(1970, 1, 1)).days
BLANKS = {"honour": 0.02, "hardship": 0.03, "insured_months_province": 0.06, "major_fits": 0.04, "post_level": 0.02}
BLANKS |= {"tuition_fen": 0.03, "same_level_degree": 0.01, "unit_pays_dues": 0.02}
NEVER = {"contract_signed_on": 0.06, "study_level": 0.1, "graduated_on": 0.15}  # blank = known to be none
TRUE = {"union_member": 0.9, "staffed_post": 0.06, "hardship": 0.06, "skill_leader": 0.05, "major_fits": 0.8}
TRUE |= {"same_level_degree": 0.06, "unit_pays_dues": 0.9}
CHOICES = {
    "honour": [0.7, 0.12, 0.08, 0.05, 0.04, 0.01],
    "employer_type": [0.75, 0.05, 0.02, 0.05, 0.05, 0.05, 0.03],
    "platform_kind": [0.9, 0.02, 0.02, 0.02, 0.02, 0.01, 0.01],
    "post_kind": [0.5, 0.2, 0.2, 0.06, 0.04],
    "post_level": [0.75, 0.1, 0.07, 0.04, 0.03, 0.01],
    "study_level": [0.6, 0.35, 0.05],
    "education": [0.02, 0.08, 0.55, 0.3, 0.04, 0.01],
    "study_path": [0.4, 0.15, 0.25, 0.12, 0.08],
}
DAYS = {"birth_date": (17, 55), "job_started_on": (0, 12), "contract_signed_on": (0, 12), "graduated_on": (0, 3)}
NUMBERS = {"insured_months_province": (0, 48), "tuition_fen": (50_000, 1_500_000)}


def frame(start: int, rows: int, *, blanks: bool = True) -> pl.DataFrame:
    """`rows` workers from number `start` on; without `blanks` every fact is known."""
    random = np.random.default_rng([2026, start])
    found = {"work_region": pl.Series(random.choice(np.array(cities(), dtype=np.int64), rows))}
    for name, share in TRUE.items():
        found[name] = pl.Series(random.random(rows) < share)
    for name, shares in CHOICES.items():
        found[name] = pl.Series(random.choice(len(shares), rows, p=shares).astype(np.int64))
    for name, (low, high) in DAYS.items():
        ago = random.integers(365 * low, 365 * high, rows)
        found[name] = pl.Series((TODAY - ago).astype(np.int32)).cast(pl.Date)
    for name, (low, high) in NUMBERS.items():
        found[name] = pl.Series(random.integers(low, high, rows))
    for name, share in (NEVER | (BLANKS if blanks else {})).items():
        found[name] = found[name].set(pl.Series(random.random(rows) < share), None)
    found["study_path"] = found["study_path"].set(found["study_level"].is_null(), None)
    return pl.DataFrame(found).with_columns(_awards(random.random(rows)))


def _awards(drawn: np.ndarray) -> pl.Series:
    """Earlier awards: 4 % had this one, 5 % one from their city."""
    day = date(2024, 6, 1)
    own = {"family": "BENCH-DEGREE", "level": "college", "trade": "", "awarded_on": day, "amount_fen": 150_000}
    city = {**own, "family": "BENCH-CITY", "amount_fen": 60_050}
    kinds = pl.Series("prior_awards", [[], [own], [city]])
    return kinds.gather(np.where(drawn < 0.04, 1, np.where(drawn < 0.09, 2, 0)))


def frames(rows: int) -> Iterator[pl.DataFrame]:
    for start in range(0, rows, CHUNK):
        yield frame(start, min(CHUNK, rows - start))


def write(rows: int, path: Path) -> None:
    """The register as `yuanmeng screen` keeps it: one Parquet file in normal form."""
    parts = []
    for number, part in enumerate(frames(rows)):
        parts.append(path.with_suffix(f".{number}.part"))
        part.write_parquet(parts[-1], compression="lz4")
    pl.scan_parquet(parts).sink_parquet(path, compression="zstd", maintain_order=True)
    for part in parts:
        part.unlink()
