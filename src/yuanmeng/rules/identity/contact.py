"""Numbers that reach a person or an account: mobile phone (mainland) and bank card (ISO 7812)."""

import re


def read_phone(number: str) -> str | None:
    """The 11 digits of a mainland mobile number, or None. Takes +86, spaces and hyphens."""
    digits = re.sub(r"[\s-]", "", number)
    found = re.fullmatch(r"(?:\+?86)?(1[3-9][0-9]{9})", digits)
    return found[1] if found else None


def read_card(number: str) -> str | None:
    """The 12 to 19 digits of a bank card whose check digit is right, or None. Takes spaces and hyphens."""
    digits = re.sub(r"[\s-]", "", number)
    return digits if re.fullmatch(r"[0-9]{12,19}", digits) and card_check_digit(digits[:-1]) == digits[-1] else None


def card_check_digit(body: str) -> str:
    """The last digit of a card (Luhn): every second digit from the right is doubled, its own digits added."""
    doubled = [sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(body))]
    return str(-sum(doubled) % 10)
