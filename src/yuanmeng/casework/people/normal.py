"""Real-name data as typed to the one form that is stored and hashed, or a refusal that says what is wrong."""

import re
import unicodedata
from collections.abc import Mapping

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.identity import ric
from yuanmeng.rules.identity.contact import read_card, read_phone
from yuanmeng.rules.purposes import Field

NAME = re.compile(r"[^\W\d_]([^\W\d_]|[ ·.'-]){0,63}")
OPTIONAL = (Field.PHONE, Field.BANK_CARD)


def normal(given: Mapping[Field, str]) -> dict[Field, str]:
    """Each field in its normal form; phone and bank card may be empty."""
    return {field: "" if field in OPTIONAL and not text.strip() else _one(field, text) for field, text in given.items()}


def _one(field: Field, text: str) -> str:
    match field:
        case Field.NAME:
            return _name(text)
        case Field.ID_NUMBER:
            return _id_number(text)
        case Field.PHONE:
            phone = read_phone(text)
            if phone is None:
                raise Refusal(zh="手机号不是11位大陆号码", en="Not a mainland mobile number of 11 digits")
            return phone
        case Field.BANK_CARD:
            card = read_card(text)
            if card is None:
                raise Refusal(
                    zh="银行卡号不对，请核对是否录错", en="Bank card number is wrong: look for a typing error"
                )
            return card


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFKC", text).split()).replace("•", "·").replace("・", "·")
    if not NAME.fullmatch(name):
        raise Refusal(zh="姓名只能有文字、间隔号和空格", en="A name has letters, dots, hyphens and spaces only")
    return name


def _id_number(text: str) -> str:
    found = ric.read(text, library().regions)
    if isinstance(found, ric.Refusal):
        zh, en = ric.REASONS[found]
        raise Refusal(zh=zh, en=en)
    return text.strip().upper()
