"""What goes wrong with keys and values. No text of these errors holds a plaintext or a key."""


class CryptoRefused(Exception):
    """Base of the three."""


class KeysRefused(CryptoRefused):
    """The key file cannot be used; the text says why and what to do."""


class KeyMissing(CryptoRefused):
    """A value names a key that is not in the key file."""


class ValueUnreadable(CryptoRefused):
    """A value is cut or altered, stands in another place than it was written for, or the key is a wrong one."""
