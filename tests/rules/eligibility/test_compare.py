"""Two versions over one register: the nine cells, by group, and who moved."""

import polars as pl

from yuanmeng.rules.eligibility.compare import Change, compared, joined, status
from yuanmeng.rules.eligibility.link import AMOUNT_BIT

# eligible → eligible with more, eligible → refused, undecided → eligible, refused → refused, refused → undecided
OLD = {"row": [0, 1, 2, 3, 4], "fail_mask": [0, 0, 0, 1, 2], "unknown_mask": [0, 0, 4, 8, 0]}
NEW = {"row": [4, 3, 2, 1, 0], "fail_mask": [0, 1, 0, 1, 0], "unknown_mask": [1 << AMOUNT_BIT, 0, 0, 0, 0]}
REGISTER = {"row": [0, 1, 2, 3, 4], "sex": [0, 1, 1, None, 0], "union_member": [True, False, None, True, True]}


def frame(columns: dict[str, list[int]], fen: list[int | None]) -> pl.LazyFrame:
    return pl.LazyFrame({**columns, "amount_fen": pl.Series(fen, dtype=pl.Int64)})


def rows() -> pl.LazyFrame:
    old = frame(OLD, [100, 100, None, None, None])
    new = frame(NEW, [None, None, 250, None, 150])
    return joined(old, new, pl.LazyFrame(REGISTER))


def test_a_status_is_read_from_both_masks() -> None:
    masks = pl.DataFrame({"fail_mask": [0, 1, 0, 1], "unknown_mask": [0, 0, 1, 1]})
    assert masks.select(status()).to_series().to_list() == ["eligible", "refused", "undecided", "refused"]


def test_answers_are_joined_by_row_whatever_their_order() -> None:
    found = rows().sort("row").collect()
    assert list(zip(found["before"], found["after"], strict=True)) == [
        ("eligible", "eligible"),
        ("eligible", "refused"),
        ("undecided", "eligible"),
        ("refused", "refused"),
        ("refused", "undecided"),
    ]
    assert found["sex"].to_list() == REGISTER["sex"]


def test_every_worker_stands_in_exactly_one_cell_with_both_sums() -> None:
    found = compared(rows(), (), (), 2)
    assert set(found.whole) == {
        Change("eligible", "eligible", 1, 100, 150),
        Change("eligible", "refused", 1, 100, 0),
        Change("undecided", "eligible", 1, 0, 250),
        Change("refused", "refused", 1, 0, 0),
        Change("refused", "undecided", 1, 0, 0),
    }


def test_groups_add_up_to_the_whole_and_unknown_is_a_group() -> None:
    found = compared(rows(), ("sex", "industry"), (), 2)
    assert set(found.groups) == {"sex"}
    assert set(found.groups["sex"]) == {0, 1, None}
    assert sum(change.workers for changes in found.groups["sex"].values() for change in changes) == 5


def test_witnesses_are_those_who_moved_or_are_paid_otherwise_without_their_row_number() -> None:
    found = compared(rows(), (), ("union_member", "education"), 1)
    moved = {("eligible", "eligible"), ("eligible", "refused"), ("undecided", "eligible"), ("refused", "undecided")}
    assert set(found.witnesses) == moved
    (worker,) = found.witnesses["eligible", "refused"]
    assert worker == {"before_fen": 100, "after_fen": 0, "union_member": False}


def test_only_the_first_few_witnesses_of_a_cell_are_kept() -> None:
    many = {"row": list(range(9)), "fail_mask": [0] * 9, "unknown_mask": [0] * 9}
    none = {**many, "fail_mask": [1] * 9}
    register = pl.LazyFrame({"row": range(9), "sex": range(9)})
    found = compared(joined(frame(many, [1] * 9), frame(none, [None] * 9), register), (), ("sex",), 2)
    assert [row["sex"] for row in found.witnesses["eligible", "refused"]] == [0, 1]
