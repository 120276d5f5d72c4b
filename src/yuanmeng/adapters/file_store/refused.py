"""What goes wrong with stored files. What cannot be decrypted raises the errors of `adapters.crypto`."""


class FileStoreRefused(Exception):
    """Base of the two."""


class FileMissing(FileStoreRefused):
    """No file has this id."""


class FileTaken(FileStoreRefused):
    """Another content stands under this id; a stored file is never overwritten."""
