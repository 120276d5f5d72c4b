"""The keys of this installation, read from the key file for each use, so that a new key holds at once."""

from django.conf import settings

from yuanmeng.adapters.crypto import Keyring, read_key_file


def keyring() -> Keyring:
    return read_key_file(settings.KEYS_FILE)
