"""Refusals: what a use case raises when it will not do what was asked. Doors turn them into messages."""


class Refusal(Exception):
    """Says no in both languages; nothing was changed."""

    def __init__(self, *, zh: str, en: str) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en


class NotFound(Refusal):
    """Absent, or not yours: the answer is the same."""

    def __init__(self) -> None:
        super().__init__(zh="没有找到。", en="Not found.")
