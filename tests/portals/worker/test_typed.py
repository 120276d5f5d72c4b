"""What was typed becomes the outside text of a fact, or says which control is wrong."""

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.worker.typed import BadAnswer, read

FACTS = library().vocabulary.facts


@pytest.mark.parametrize(
    ("name", "posted", "text"),
    [
        ("birth_date", {"y": "１９９０", "m": "3", "d": "1"}, "1990-03-01"),
        ("tuition_fen", {"answer": "¥6,800"}, "680000"),
        ("tuition_fen", {"answer": "6800.05元"}, "680005"),
        ("tuition_fen", {"answer": "6800.500"}, "680050"),
        ("tuition_fen", {"answer": "0"}, "0"),
        ("union_member", {"answer": "yes"}, "yes"),
        ("education", {"answer": "college"}, "college"),
        ("union_member", {"answer": "?"}, None),
        ("study_level", {"answer": "-"}, "-"),
        ("enrolled_on", {"y": "", "m": " ", "d": ""}, "-"),
    ],
)
def test_good_input(name: str, posted: dict[str, str], text: str | None) -> None:
    assert read(FACTS[name], posted) == text


@pytest.mark.parametrize(
    ("name", "posted", "control"),
    [
        ("birth_date", {"y": "", "m": "", "d": ""}, "y"),
        ("birth_date", {"y": "90", "m": "3", "d": "1"}, "y"),
        ("birth_date", {"y": "1990", "m": "13", "d": "1"}, "m"),
        ("birth_date", {"y": "1990", "m": "3", "d": ""}, "d"),
        ("tuition_fen", {"answer": "much"}, "answer"),
        ("tuition_fen", {"answer": "0.005"}, "answer"),
        ("tuition_fen", {"answer": "NaN"}, "answer"),
        ("tuition_fen", {"answer": "Infinity"}, "answer"),
        ("tuition_fen", {"answer": "1e5"}, "answer"),
        ("tuition_fen", {"answer": "-5"}, "answer"),
        ("ui_months", {"answer": ""}, "answer"),
        ("education", {"answer": "doctor"}, "o0"),
        ("union_member", {}, "o0"),
        ("union_member", {"answer": "-"}, "o0"),
    ],
)
def test_bad_input_names_its_control(name: str, posted: dict[str, str], control: str) -> None:
    with pytest.raises(BadAnswer) as refused:
        read(FACTS[name], posted)
    assert refused.value.field == control
    assert refused.value.reason
