"""Values from their normal form back to the text a register would hold; `Fact.parse` reads it again."""

from datetime import date

from yuanmeng.rules.eligibility.vocabulary import Fact, Value

NONE = "-"


def outside(fact: Fact, value: Value) -> str:
    """The text of a value: a value id, yes or no, an ISO date, digits; "-" for known not to exist."""
    if value is None:
        return NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if fact.values:
        return fact.values[value].id
    match fact.type:
        case "region":
            return f"{value:06d}"
        case "code":
            digits = f"{value:07d}"
            return f"{digits[0]}-{digits[1:3]}-{digits[3:5]}-{digits[5:]}"
        case _:
            return str(value)
