"""Messages as they are read, and marking them read."""

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import DAY_AFTER, OVER, PUBLISHED, published
from yuanmeng.casework.disclosure.approve import approve_noticed
from yuanmeng.casework.disclosure.end_notices import end_notices
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.notices.mark_read import mark_read
from yuanmeng.casework.notices.read import messages_of, unread_count
from yuanmeng.casework.notices.tell import tell
from yuanmeng.casework.notices.words import WORDS
from yuanmeng.rules.actors import Role


def test_the_newest_first_in_both_languages(province: Province) -> None:
    _, [(worker, claim)] = published(province, workers=1)
    end_notices(on=DAY_AFTER, at=OVER)
    approve_noticed(on=DAY_AFTER, at=OVER)
    tell(at=OVER)
    found = messages_of(worker)
    assert [one.kind for one in found] == ["claim.approve", "claim.publish", "claim.pass", "claim.submit"]
    assert {one.claim_id for one in found} == {claim.pk}
    assert (found[0].letter, found[1].letter) == (True, False)
    assert "¥1,000.00" in found[0].body.zh
    assert ("2026年12月2日" in found[1].body.zh, "2 December 2026" in found[1].body.en) == (True, True)
    assert not any("{" in one.body.zh + one.body.en for one in found)


def test_each_worker_reads_and_marks_the_own_ones(province: Province) -> None:
    _, [(one, _), (two, _)] = published(province)
    tell(at=PUBLISHED)
    first = messages_of(one)[0]
    assert mark_read(two, [first.id], at=PUBLISHED) == 0
    assert mark_read(one, [first.id], at=PUBLISHED) == 1
    assert mark_read(one, [first.id], at=OVER) == 0
    assert [message.is_read for message in messages_of(one)] == [True, False, False]
    assert (unread_count(one), unread_count(two)) == (2, 3)
    assert mark_read(two, at=PUBLISHED) == 3


def test_officers_have_none(province: Province) -> None:
    published(province)
    tell(at=PUBLISHED)
    assert messages_of(province.above) == []
    assert unread_count(province.above) == 0
    with pytest.raises(NotFound):
        mark_read(province.above, at=PUBLISHED)
    assert province.above.role is Role.REVIEWER


@pytest.mark.parametrize("kind", list(WORDS))
def test_every_message_is_in_both_languages(kind: str) -> None:
    told = WORDS[kind]
    for words in (told.title, told.body, *([told.text] if told.text else [])):
        assert words.zh
        assert words.en
