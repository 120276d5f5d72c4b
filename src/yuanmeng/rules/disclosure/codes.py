"""Codes that open the answer to an objection: sixty bits in letters and digits that are not taken for each other."""

from hashlib import sha256

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH, GROUP = 12, 4
ALIKE = str.maketrans("OIL", "011")


def code_from(secret: bytes) -> str:
    """The code a secret stands for, in groups: K3QX-90AZ-7F2M. `secret` has eight bytes or more."""
    number = int.from_bytes(secret[:8])
    signs = "".join(ALPHABET[number >> 5 * place & 31] for place in range(LENGTH))
    return "-".join(signs[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def hash_of(code: str) -> str:
    """What is kept of a code, however it was typed; "" when it cannot be one."""
    signs = "".join(sign for sign in code.upper().translate(ALIKE) if sign.isalnum())
    return sha256(signs.encode()).hexdigest() if len(signs) == LENGTH and set(signs) <= set(ALPHABET) else ""
