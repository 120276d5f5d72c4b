"""What a person's real-name data may be used for: a closed list, each purpose with its law, its fields and its readers.

The law is the Personal Information Protection Law (个人信息保护法, PIPL).
"""

from dataclasses import dataclass
from enum import StrEnum

from yuanmeng.rules.actors import Actor, Role


class Field(StrEnum):
    """Real-name data. Bank card and identity number are treated as sensitive (PIPL Art. 28)."""

    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    BANK_CARD = "bank_card"


class Purpose(StrEnum):
    ELIGIBILITY = "eligibility"
    CONTACT = "contact"
    EMPLOYMENT = "employment"
    ASSIST = "assist"
    PAYMENT = "payment"
    NOTICE = "notice"
    AUDIT = "audit"
    OWN_COPY = "own_copy"


OFFICERS = frozenset({Role.REVIEWER, Role.FUNDS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """`asks_consent`: separate consent must be open. `outlives`: goes on when the person has asked for deletion."""

    zh: str
    en: str
    law: str
    fields: tuple[Field, ...]
    roles: frozenset[Role]
    asks_consent: bool = True
    outlives: bool = False


PURPOSES: dict[Purpose, Terms] = {
    Purpose.ELIGIBILITY: Terms(
        zh="核对资助资格",
        en="check who may be helped",
        law="PIPL Art. 29",
        fields=(Field.NAME, Field.ID_NUMBER),
        roles=OFFICERS,
    ),
    Purpose.CONTACT: Terms(
        zh="就申请与本人联系",
        en="reach the person about an application",
        law="PIPL Art. 13(1), 29",
        fields=(Field.NAME, Field.PHONE),
        roles=OFFICERS,
    ),
    Purpose.EMPLOYMENT: Terms(
        zh="由用人单位核对在职情况",
        en="have the employer confirm the employment",
        law="PIPL Art. 23, 29",
        fields=(Field.NAME,),
        roles=frozenset({Role.EMPLOYER}),
    ),
    Purpose.ASSIST: Terms(
        zh="由帮办员代为准备",
        en="have a steward prepare the application",
        law="PIPL Art. 21, 29",
        fields=(Field.NAME, Field.PHONE),
        roles=frozenset({Role.STEWARD}),
    ),
    Purpose.PAYMENT: Terms(
        zh="发放资助",
        en="pay aid",
        law="PIPL Art. 28, 29",
        fields=(Field.NAME, Field.ID_NUMBER, Field.BANK_CARD),
        roles=frozenset({Role.FUNDS}),
    ),
    Purpose.NOTICE: Terms(
        zh="公示",
        en="show in a public notice, masked",
        law="PIPL Art. 25, 29",
        fields=(Field.NAME,),
        roles=OFFICERS,
    ),
    Purpose.AUDIT: Terms(
        zh="依法审计",
        en="audit required by law",
        law="PIPL Art. 13(3), 54",
        fields=(Field.NAME, Field.ID_NUMBER, Field.BANK_CARD),
        roles=frozenset({Role.FUNDS}),
        asks_consent=False,
        outlives=True,
    ),
    Purpose.OWN_COPY: Terms(
        zh="本人查阅、复制",
        en="the person's own copy",
        law="PIPL Art. 45",
        fields=tuple(Field),
        roles=frozenset({Role.APPLICANT, Role.OPERATOR}),
        asks_consent=False,
        outlives=True,
    ),
}
CONSENTS = tuple(purpose for purpose, terms in PURPOSES.items() if terms.asks_consent)


def may_use(actor: Actor, purpose: Purpose) -> bool:
    """Whether the actor's role reads for this purpose at all."""
    return actor.role in PURPOSES[purpose].roles
