"""Where a claim stands in one plain sentence, and what it means for the worker."""

from collections.abc import Callable

from django.utils.translation import gettext, override

from yuanmeng.portals.worker.case_view import ClaimView
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.web.reader import Reader
from yuanmeng.web.templatetags.parts import day

Told = tuple[str, str]


def headline(view: ClaimView, reader: Reader) -> Told:
    """The sentence with the name of the body, and the one below it."""
    body = view.body.in_language(reader.language)
    with override(reader.language):
        title, more = SENTENCES[view.story.state](view)
        return title % {"body": body}, more % {"body": body}


def _draft(view: ClaimView) -> Told:
    return gettext("还没有提交"), gettext("填好的都留着，接着填就行。在你提交之前没有人能看到。")


def _submitted(view: ClaimView) -> Told:
    if view.story.is_held:
        return gettext("你正在修改，还没重新提交"), gettext("审核先停着。改好再提交一次；一天里没提交，就按原来的审。")
    return gettext("已经提交，马上开始审核"), gettext("你现在什么都不用做。有变化会发短信给你。")


def _in_review(view: ClaimView) -> Told:
    return gettext("正在等%(body)s答复"), gettext("你现在什么都不用做。有变化会发短信给你。")


def _returned(view: ClaimView) -> Told:
    if view.clock and not view.clock.over:
        until = gettext("请在%(day)s前改好再提交，只改退回的那几处。") % {"day": day(view.clock.last)}
        return gettext("%(body)s退回了，等你补正"), until
    return gettext("%(body)s退回了，等你补正"), gettext("只改退回的那几处，改好再提交。")


def _passed(view: ClaimView) -> Told:
    if view.story.notice_days:
        return gettext("审核通过，等着公示"), gettext("你现在什么都不用做。公示期满没有异议就核定。")
    return gettext("审核通过，等着核定"), gettext("你现在什么都不用做。")


def _noticed(view: ClaimView) -> Told:
    if view.notice_until:
        until = gettext("公示到%(day)s。期满没有异议，就核定。") % {"day": day(view.notice_until)}
        return gettext("审核通过，正在公示"), until
    return gettext("审核通过，正在公示"), gettext("期满没有异议，就核定。")


def _approved(view: ClaimView) -> Told:
    return gettext("已经核定，等着发放"), gettext("钱由出钱的单位发放。请看看银行卡号填了没有。")


def _refused(view: ClaimView) -> Told:
    if view.appeal_until and not view.appeal_until.over:
        until = gettext("差在哪一条写在下面。不服的话，%(day)s前可以申诉。") % {"day": day(view.appeal_until.last)}
        return gettext("%(body)s没有通过"), until
    return gettext("%(body)s没有通过"), gettext("差在哪一条写在下面。")


def _appealed(view: ClaimView) -> Told:
    return gettext("正在等%(body)s答复你的申诉"), gettext("你现在什么都不用做。有变化会发短信给你。")


def _rejected(view: ClaimView) -> Told:
    return gettext("申诉后还是没有通过"), gettext("答复和理由写在下面。下一轮符合条件了可以再申请。")


def _withdrawn(view: ClaimView) -> Told:
    return gettext("你撤回了这份申请"), gettext("撤回不影响下次申请。")


SENTENCES: dict[State, Callable[[ClaimView], Told]] = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.IN_REVIEW: _in_review,
    State.RETURNED: _returned,
    State.PASSED: _passed,
    State.NOTICED: _noticed,
    State.APPROVED: _approved,
    State.REFUSED: _refused,
    State.APPEALED: _appealed,
    State.REJECTED: _rejected,
    State.WITHDRAWN: _withdrawn,
}
