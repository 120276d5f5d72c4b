"""What a worker is told of each event, in both languages: one table.

`text` goes by telephone and so says nothing about the person; without one nothing is sent, only shown when signed in.
"""

from dataclasses import dataclass

from yuanmeng.rules.eligibility.vocabulary import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """`title` and `body` stand in the worker's list of messages. `letter`: a paper with the reasons can be printed."""

    title: Words
    body: Words
    text: Words | None = None
    letter: bool = False


def both(zh: str, en: str) -> Words:
    return Words(zh=zh, en=en)


NEWS = both(
    "【圆梦】你的申请有新进展，请打开圆梦查看。12351可咨询。",
    "[Yuanmeng] There is news of your application. Open Yuanmeng to read it, or call 12351.",
)
TERM = both(
    "【圆梦】你的申请有新进展，请在{days}个工作日内打开圆梦查看并处理。12351可咨询。",
    "[Yuanmeng] Your application needs you within {days} working days. Open Yuanmeng, or call 12351.",
)

WORDS: dict[str, Told] = {
    "claim.submit": Told(
        title=both("收到你的申请了", "We have your application"),
        body=both(
            "编号{number}。接下来由工会审核，每一级都有办理期限。",
            "No. {number}. The union reviews it next; every level has its own clock.",
        ),
    ),
    "claim.resubmit": Told(
        title=both("收到你补正的材料了", "We have your corrections"),
        body=both(
            "从退回的那一级接着审核。",
            "The review goes on at the level that returned it.",
        ),
    ),
    "claim.forward": Told(
        title=both("一级审核通过了", "One level has passed it"),
        body=both(
            "已转到下一级。",
            "It is before the next level now.",
        ),
        text=NEWS,
    ),
    "claim.return": Told(
        title=both("需要你补正", "Please correct your application"),
        body=both(
            "请在{days}个工作日内改好再提交；要改哪几项写在申请页和通知书里。",
            "Correct it within {days} working days; the page of your application and the letter say which items.",
        ),
        text=TERM,
        letter=True,
    ),
    "claim.pass": Told(
        title=both("审核通过了", "Your application passed review"),
        body=both(
            "下一步是公示或核定。",
            "A public notice or the approval comes next.",
        ),
        text=NEWS,
    ),
    "claim.refuse": Told(
        title=both("这项没有通过", "This claim was refused"),
        body=both(
            "哪一条不符合、依据是什么，都写在通知书里。不同意的，{days}个工作日内可以申诉。",
            "The letter says which condition failed and where it is written. You can appeal within {days} "
            "working days.",
        ),
        text=TERM,
        letter=True,
    ),
    "claim.publish": Told(
        title=both("正在公示", "Shown in a public notice"),
        body=both(
            "公示到{until}，名字只显示一部分。期满没有异议就核定。",
            "Shown until {until} with your name masked. Without an objection it is approved then.",
        ),
        text=NEWS,
    ),
    "claim.approve": Told(
        title=both("核定了", "Approved"),
        body=both(
            "核定金额{amount}。发放另行通知。",
            "{amount} was approved. You will be told of the payment separately.",
        ),
        text=NEWS,
        letter=True,
    ),
    "claim.strike": Told(
        title=both("公示中有异议成立，这项取消了", "An objection was upheld and this claim struck"),
        body=both(
            "理由写在通知书里。不同意的，{days}个工作日内可以申诉。",
            "The letter gives the reason. You can appeal within {days} working days.",
        ),
        text=TERM,
        letter=True,
    ),
    "claim.appeal": Told(
        title=both("收到你的申诉了", "We have your appeal"),
        body=both(
            "由上一级工会答复。",
            "The union one level up answers it.",
        ),
    ),
    "claim.uphold": Told(
        title=both("申诉成立，继续审核", "Your appeal was upheld"),
        body=both(
            "从没有通过的那一级接着审核。",
            "The review goes on at the level that refused it.",
        ),
        text=NEWS,
        letter=True,
    ),
    "claim.dismiss": Told(
        title=both("申诉后维持原决定", "Your appeal was dismissed"),
        body=both(
            "答复写在通知书里。",
            "The answer is in the letter.",
        ),
        text=NEWS,
        letter=True,
    ),
    "claim.withdraw": Told(
        title=both("申请已撤回", "Your claim was withdrawn"),
        body=both(
            "以后还可以再申请。",
            "You can apply again later.",
        ),
    ),
    "step.escalate": Told(
        title=both("到期没办，已转到上一级", "Not answered in time: now one level up"),
        body=both(
            "你不用做什么，期限重新计算。",
            "You need do nothing; a new clock runs.",
        ),
        text=NEWS,
    ),
}


def filled(words: Words, params: dict[str, str], language: str) -> str:
    """The words in the language with their places filled; a place nothing fills stays empty."""
    return words.in_language(language).format_map(_Places(params))


class _Places(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""
