"""Papers that are not the 18-digit citizen number, told by their form, and what their holder can do.

Forms: 港澳居民来往内地通行证 (H or M and 8 or 10 digits), 台湾居民来往大陆通行证 (8 digits), 外国人永久居留身份证
(15 signs, since 2023 18 digits beginning with 9), passports (ISO/IEC 7501-1: up to 9 letters and digits). A residence
permit of Hong Kong, Macau or Taiwan residents (港澳台居民居住证, State Council Notice 2018 No. 81) has a citizen-form
number that begins with 81, 82 or 83 and is read as one.
"""

import re
from enum import StrEnum

from yuanmeng.rules.eligibility.vocabulary import Words


class Paper(StrEnum):
    HOME_RETURN = "home_return"
    TAIWAN = "taiwan"
    FOREIGN_RESIDENT = "foreign_resident"
    PASSPORT = "passport"


FORMS: tuple[tuple[Paper, str], ...] = (
    (Paper.HOME_RETURN, r"[HM]([0-9]{8}|[0-9]{10})"),
    (Paper.TAIWAN, r"[0-9]{8}|[0-9]{10}"),
    (Paper.FOREIGN_RESIDENT, r"[A-Z]{3}[0-9]{12}|9[0-9]{16}[0-9X]"),
    (Paper.PASSPORT, r"[A-Z]{1,2}[0-9]{6,8}|[A-Z][0-9A-Z]{6,8}"),
)
COUNTER_ZH = "请带上证件到所在地工会窗口，或拨打12351，由工作人员核对后替你登记。你填的内容都还在。"
COUNTER_EN = (
    "Take it to the counter of the union where you work, or call 12351: staff check it and register you. What you "
    "typed is still here."
)
ADVICE: dict[Paper, Words] = {
    Paper.HOME_RETURN: Words(
        zh="这像是港澳居民来往内地通行证的号码。有港澳台居民居住证的，请填居住证上的18位号码；没有的，" + COUNTER_ZH,
        en="This looks like a Mainland Travel Permit for Hong Kong and Macau residents. With a residence permit "
        "(港澳台居民居住证), type its 18-digit number. Without one: " + COUNTER_EN,
    ),
    Paper.TAIWAN: Words(
        zh="这像是台湾居民来往大陆通行证的号码。有港澳台居民居住证的，请填居住证上的18位号码；没有的，" + COUNTER_ZH,
        en="This looks like a Mainland Travel Permit for Taiwan residents. With a residence permit (港澳台居民居住证), "
        "type its 18-digit number. Without one: " + COUNTER_EN,
    ),
    Paper.FOREIGN_RESIDENT: Words(
        zh="这像是外国人永久居留身份证的号码，网上还不能自动登记。" + COUNTER_ZH,
        en="This looks like a Foreign Permanent Resident ID; it cannot be registered online yet. " + COUNTER_EN,
    ),
    Paper.PASSPORT: Words(
        zh="这像是护照号码，网上还不能自动登记。" + COUNTER_ZH,
        en="This looks like a passport number; it cannot be registered online yet. " + COUNTER_EN,
    ),
}


def other_paper(text: str) -> Paper | None:
    """Which other paper the number looks like; None when it looks like none, or like a citizen number."""
    bare = re.sub(r"[\s()（）-]", "", text).upper()
    return next((paper for paper, form in FORMS if re.fullmatch(form, bare)), None)
