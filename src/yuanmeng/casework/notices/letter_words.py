"""The first sentence of each letter, and what to do if one does not agree, in both languages."""

from yuanmeng.rules.eligibility.vocabulary import Words

CALL = Words(zh="有不明白的，拨打职工服务热线 12351。", en="If anything is unclear, call the workers' hotline 12351.")
TO_APPEAL = Words(
    zh="收到之日起{days}个工作日内，打开圆梦，在这项申请的页面点“申诉”，写明理由。由上一级工会的另一个人答复。",
    en="Within {days} working days open Yuanmeng, choose “Appeal” on the page of this claim and give your reasons. "
    "Somebody else, in the union one level up, answers.",
)
AT_THE_UNION = Words(
    zh="不会用手机的，可以带这份通知书到单位工会或区县工会，请帮办员代你提出。",
    en="Without a smartphone take this letter to your union: a steward files the appeal with you.",
)

VERDICTS: dict[str, Words] = {
    "claim.return": Words(zh="请补正下面几项，再提交一次。", en="Please correct the items below and hand it in again."),
    "claim.refuse": Words(zh="经审核，这项申请没有通过。", en="On review this claim was refused."),
    "claim.approve": Words(zh="这项申请已经核定。", en="This claim is approved."),
    "claim.strike": Words(
        zh="公示期间收到的异议成立，这项申请取消。",
        en="An objection to the public notice was upheld; this claim is struck.",
    ),
    "claim.uphold": Words(zh="你的申诉成立，审核继续。", en="Your appeal is upheld; the review goes on."),
    "claim.dismiss": Words(zh="经复核，维持没有通过的决定。", en="On appeal the refusal stands."),
}
APPEAL: dict[str, tuple[Words, ...]] = {
    "claim.return": (
        Words(
            zh="认为不用改的，可以在申请页写明理由后原样再提交，由审核的人重新看。",
            en="If you think nothing is wrong, say why on the page and hand it in again as it is.",
        ),
        CALL,
    ),
    "claim.refuse": (TO_APPEAL, AT_THE_UNION, CALL),
    "claim.approve": (
        Words(
            zh="认为金额不对的，拨打 12351 或到核定的工会反映。",
            en="If the amount looks wrong, call 12351 or ask the union named above.",
        ),
    ),
    "claim.strike": (TO_APPEAL, AT_THE_UNION, CALL),
    "claim.uphold": (CALL,),
    "claim.dismiss": (
        Words(
            zh="对答复仍有意见的，可以向上一级工会反映，或拨打 12351。",
            en="You may still turn to the union above, or call 12351.",
        ),
    ),
}
