"""One decision in one process: median and 99th percentile over distinct workers, peers side by side."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from benches.flat import flats
from benches.peers import cel_port, openfisca_port, zen_port
from benches.peers.days import with_days
from benches.rule_set import ON, rule_set
from yuanmeng.rules.eligibility.decide import compiled, decide

Peer = Callable[[Mapping[str, object]], tuple[int, int | None]]
ROUNDS = 5
SLOW = 20  # OpenFisca takes a thousand times longer: fewer workers


@dataclass(frozen=True, slots=True)
class Latency:
    """Microseconds; the best of several rounds, since other work on the machine only adds."""

    name: str
    median: float
    p99: float


@dataclass(frozen=True, slots=True)
class Correct:
    """Wrong answers about workers of whom all is known; about the rest, errors raised and answers silently wrong."""

    name: str
    known: int
    wrong_known: int
    unknown: int
    raised: int
    wrong_unknown: int


def peers() -> dict[str, Peer]:
    return {"CEL": cel_port.decide(), "ZEN": zen_port.decide(), "OpenFisca": openfisca_port.decide()}


def correctness(rows: int) -> list[Correct]:
    """Every peer against the reference."""
    reference = compiled(rule_set(), ON)
    known, partly = flats(rows, blanks=False), [row for row in flats(rows) if reference(row)[1]]
    found = []
    for name, peer in peers().items():
        raised = wrong_unknown = 0
        for row in partly:
            fail, unknown, _ = reference(row)
            try:
                said, _ = peer(with_days(row))
            except (TypeError, RuntimeError, ValueError):
                raised += 1
            else:
                wrong_unknown += bool(said & unknown) or bool(not said and not fail) or bool(fail & ~said)
        wrong = sum(peer(with_days(row)) != (reference(row)[0], reference(row)[2]) for row in known)
        found.append(Correct(name, len(known), wrong, len(partly), raised, wrong_unknown))
    return found


def latencies(rows: int) -> list[Latency]:
    """Ours on workers as they come; peers on workers of whom all is known, their dates made whole numbers before."""
    ours, known = flats(rows), [with_days(row) for row in flats(rows, blanks=False)]
    rules, masks, others = rule_set(), compiled(rule_set(), ON), peers()

    return [
        timed("decision with reasons and the values seen", partial(decide, rules, on=ON), ours),
        timed("decision without reasons", masks, ours),
        timed("CEL: which conditions fail, and the amount", others["CEL"], known),
        timed("ZEN: which conditions fail, and the amount", others["ZEN"], known),
        timed("OpenFisca: fail mask and amount", others["OpenFisca"], known[: rows // SLOW]),
    ]


def timed(name: str, work: Callable[[Mapping[str, object]], object], rows: Sequence[Mapping[str, object]]) -> Latency:
    best = [float("inf"), float("inf")]
    clock = time.perf_counter_ns
    for _ in range(ROUNDS):
        spent = []
        for row in rows:
            start = clock()
            work(row)
            spent.append(clock() - start)
        spent.sort()
        best = [min(best[0], spent[len(spent) // 2]), min(best[1], spent[len(spent) * 99 // 100])]
    return Latency(name, best[0] / 1000, best[1] / 1000)
