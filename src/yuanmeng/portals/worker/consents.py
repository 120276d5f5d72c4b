"""What a worker agrees to, each purpose apart, in plain words. The version names the wording below."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from yuanmeng.rules.purposes import Purpose

TEXT_VERSION = "2026-11-25"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`without` says what happens when it is not given or is taken back; `needed` to apply at all."""

    purpose: Purpose
    title: object
    text: object
    without: object
    needed: bool = False
    later: bool = False


AGREEMENTS = (
    Agreement(
        purpose=Purpose.ELIGIBILITY,
        title=_("核对我的资格"),
        text=_("审核的工会和出钱的单位可以看我的姓名、证件号码，用来核对条件、查有没有重复领取。"),
        without=_("不同意就没法审核，这次申请交不了。"),
        needed=True,
    ),
    Agreement(
        purpose=Purpose.CONTACT,
        title=_("就这次申请联系我"),
        text=_("审核的人可以看我的手机号，材料有问题时打电话或发短信。"),
        without=_("不同意就没法通知你结果，这次申请交不了。"),
        needed=True,
    ),
    Agreement(
        purpose=Purpose.EMPLOYMENT,
        title=_("请单位确认我在职"),
        text=_("单位只看到我的姓名，回答“在职”或“不在职”，看不到我申请了什么、能拿多少。"),
        without=_("不同意就要自己交在职证明。"),
    ),
    Agreement(
        purpose=Purpose.NOTICE,
        title=_("公示时列出我的名字"),
        text=_("有的办法要公示几天。名字只露首尾，例如“李*梅”，到期撤下。"),
        without=_("按规定要公示，不同意就没法核定，这次申请交不了。"),
        needed=True,
    ),
    Agreement(
        purpose=Purpose.PAYMENT,
        title=_("给我发钱"),
        text=_("发钱的人可以看我的姓名、证件号码和银行卡号。现在不用填卡号，核定以后再填。"),
        without=_("核定以后还不同意，钱发不出来。现在可以先不选。"),
        later=True,
    ),
)
ASSIST = Agreement(
    purpose=Purpose.ASSIST,
    title=_("请帮办员替我准备"),
    text=_("工会的帮办员可以看我的姓名和手机号，帮我填写。最后由我自己确认。"),
    without=_("不同意就自己办，随时可以再请人帮。"),
)
NEEDED = tuple(one.purpose for one in AGREEMENTS if one.needed)
BY_PURPOSE = {one.purpose: one for one in (*AGREEMENTS, ASSIST)}
