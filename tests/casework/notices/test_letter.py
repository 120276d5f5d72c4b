"""Letters: condition, value, source and how to appeal; for the worker alone."""

import pytest

from tests.adapters.papers.reading import pages
from tests.casework.applications.world import Province
from tests.casework.disclosure.world import (
    DAY_AFTER,
    OVER,
    PUBLISHED,
    REASON,
    line_of,
    mandated,
    objection_to,
    published,
)
from tests.casework.reviews.world import THEN, by_hand, make_offices, open_step, submitted, taken_up, worker_of
from yuanmeng.casework.disclosure.answer_objection import answer_objection
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.notices.letter import Language, letter
from yuanmeng.casework.notices.letter_words import APPEAL, VERDICTS
from yuanmeng.casework.notices.read import messages_of
from yuanmeng.casework.notices.tell import tell
from yuanmeng.casework.notices.words import WORDS
from yuanmeng.casework.reviews.desk import desk
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.rules.actors import Actor

URL = "https://example.test/cases/1/"


def written(worker: Actor, kind: str, language: Language = "zh") -> str:
    """The text of the letter without blanks."""
    (message,) = [one for one in messages_of(worker) if one.kind == kind]
    return "".join(pages(letter(worker, message.id, language=language, url=URL)))


@pytest.fixture
def refused_claim(db: None) -> Actor:
    """A worker whose claim an officer refused because the major does not fit."""
    offices = make_offices()
    by_hand(offices)
    claim = taken_up(submitted(offices, major_fits="no", post_level="senior"))
    step = open_step(claim)
    failing = [name for name, _ in desk(offices.unit[0], step.pk).conditions]
    refuse_step(offices.unit[0], step.pk, conditions=failing[:1], note="材料写的是管理岗。", at=THEN)
    tell(at=THEN)
    return worker_of(claim)


def test_a_refusal_names_condition_value_source_and_the_way_to_appeal(refused_claim: Actor) -> None:
    text = written(refused_claim, "claim.refuse")
    assert "这项申请没有通过" in text
    assert "材料写的是管理岗" in text
    assert "演示办法" in text
    assert "20个工作日内" in text
    assert "申诉" in text
    assert "圆*" in text
    assert "圆梦甲" not in text


def test_in_english_as_well(refused_claim: Actor) -> None:
    text = written(refused_claim, "claim.refuse", "en")
    assert "thisclaimwasrefused" in text
    assert "Within20workingdays" in text


def test_a_return_names_the_items(db: None) -> None:
    offices = make_offices()
    by_hand(offices)
    claim = taken_up(submitted(offices))
    return_step(offices.unit[0], open_step(claim).pk, items=["enrolled_on"], note="日期看不清。", at=THEN)
    tell(at=THEN)
    text = written(worker_of(claim), "claim.return")
    assert "2026年3月1日" in text
    assert "日期看不清" in text
    assert "10个工作日内" in text


def test_a_strike_gives_the_answer_and_not_who_objected(province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    objection = objection_to(notice, line_of(claim))
    reviewer = mandated(province.above)
    answer_objection(reviewer, objection.pk, uphold=True, answer="已向单位核实：三月已离职。", at=PUBLISHED)
    tell(at=PUBLISHED)
    text = written(worker, "claim.strike")
    assert "三月已离职" in text
    assert REASON not in text
    assert "申诉" in text


def test_an_approval_gives_the_amount_and_every_condition(province: Province) -> None:
    _, [(worker, _)] = published(province, workers=1)
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    tell(at=OVER)
    text = written(worker, "claim.approve")
    assert "¥1,000.00" in text
    assert text.count("演示办法") >= 4


def test_a_letter_is_its_workers_alone_and_not_of_every_message(province: Province) -> None:
    _, [(one, _), (two, _)] = published(province)
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    tell(at=OVER)
    ids = {message.kind: message.id for message in messages_of(one)}
    approved, shown = ids["claim.approve"], ids["claim.publish"]
    for actor, message in ((two, approved), (province.above, approved), (one, shown), (one, 0)):
        with pytest.raises(NotFound):
            letter(actor, message, language="zh", url=URL)


def test_every_letter_has_its_words() -> None:
    kinds = {kind for kind, told in WORDS.items() if told.letter}
    assert kinds == set(VERDICTS) == set(APPEAL)
