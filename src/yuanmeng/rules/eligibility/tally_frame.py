"""Tallies over a whole register: the counts of `awards.tally`, vectorised."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

AWARDS = "prior_awards"


def tally_name(spec: Tally, on: date) -> str:
    """The physical column of a tally: equal tallies of many schemes share one."""
    year = on.year if any(name == "decision" for _, name in spec.match) else 0
    key = repr((sorted(spec.family), spec.match, spec.above, spec.since, spec.until, spec.value, year))
    return f"tally_{hashlib.sha256(key.encode()).hexdigest()[:12]}"


def with_tallies(frame: pl.DataFrame, specs: Mapping[str, tuple[Tally, date]], vocabulary: Vocabulary) -> pl.DataFrame:
    """The frame (`row`, facts, `prior_awards` as list of struct or null = not known) with one column a tally."""
    if AWARDS not in frame.columns:
        return frame.with_columns(*[pl.lit(None, dtype=pl.Int64).alias(name) for name in specs])
    listed = frame.filter(pl.col(AWARDS).list.len() > 0).explode(AWARDS).unnest(AWARDS)
    columns = [_column(frame, listed, name, spec, on, vocabulary) for name, (spec, on) in specs.items()]
    return frame.with_columns(*columns)


def _column(
    frame: pl.DataFrame, listed: pl.DataFrame, name: str, spec: Tally, on: date, vocabulary: Vocabulary
) -> pl.Series:
    found = listed.filter(pl.col("family").is_in(list(spec.family)))
    if spec.since:
        found = found.filter(pl.col("awarded_on") >= spec.since)
    if spec.until:
        found = found.filter(pl.col("awarded_on") <= spec.until)
    kept, doubt = _matched(found, spec, on, vocabulary)
    measure = pl.col("amount_fen").sum() if spec.value == "sum_fen" else pl.len()
    counts = kept.group_by("row").agg(measure.cast(pl.Int64).alias(name))
    known = pl.when(pl.col(AWARDS).is_null() | pl.col("row").is_in(doubt.implode())).then(None).otherwise(0)
    base = frame.select("row", known.cast(pl.Int64).alias("base"))
    joined = base.join(counts, on="row", how="left", maintain_order="left")
    return joined.select(
        pl.when(pl.col("base").is_null()).then(None).otherwise(pl.col(name).fill_null(0)).alias(name)
    ).to_series()


def _matched(found: pl.DataFrame, spec: Tally, on: date, vocabulary: Vocabulary) -> tuple[pl.DataFrame, pl.Series]:
    """The awards that match, and the rows whose tally cannot be known because a fact it matches is missing."""
    doubts: list[pl.Series] = []
    for field, fact in spec.match:
        if field in ("year", "before_year"):
            year = pl.col("awarded_on").dt.year()
            found = found.filter(year == on.year if field == "year" else year < on.year)
            continue
        found, doubt = _equal(found, field, fact, vocabulary)
        doubts.append(doubt)
    if spec.above:
        found = _with_fact(found, spec.above)
        doubts.append(found.filter(pl.col(spec.above).is_null())["row"])
        found = found.filter(_position(spec.above, vocabulary).fill_null(0) > pl.col(spec.above))
    return found, pl.concat(doubts).unique() if doubts else found["row"].clear()


def _equal(found: pl.DataFrame, field: str, fact: str, vocabulary: Vocabulary) -> tuple[pl.DataFrame, pl.Series]:
    found = _with_fact(found, fact)
    doubt = found.filter(pl.col(fact).is_null())["row"]
    if field == "level":
        return found.filter(_position(fact, vocabulary) == pl.col(fact)), doubt
    trade = pl.col("trade").str.replace_all("-", "").cast(pl.Int64, strict=False)
    return found.filter(trade == pl.col(fact)), doubt


def _with_fact(found: pl.DataFrame, fact: str) -> pl.DataFrame:
    return found if fact in found.columns else found.with_columns(pl.lit(None, dtype=pl.Int64).alias(fact))


def _position(fact: str, vocabulary: Vocabulary) -> pl.Expr:
    words: Sequence[str] = [value.id for value in vocabulary.facts[fact].values]
    return pl.col("level").replace_strict(words, list(range(len(words))), default=None, return_dtype=pl.Int64)
