"""Chains for these tests."""

from yuanmeng.rules.reviews.chain import Level


def level(name: str = "city", **changes: object) -> Level:
    given: dict[str, object] = {
        "level": name,
        "zh": "问",
        "en": "ask",
        "working_days": 5,
        "default_clock": True,
        "on_silence": "escalate",
        "people": 1,
        "straight_through": True,
        "sample_permille": 50,
        **changes,
    }
    return Level(**given)  # type: ignore[arg-type]


CHAIN = (level("unit"), level("district"), level("city"), level("province"))
