"""How many of those who passed may go on: never more than there are places, and no choice the scheme does not name."""

IN_ORDER = frozenset({"first_come"})


def room(places: int | None, taken: int, waiting: int, method: str) -> int | None:
    """How many of the waiting go on, in the order they were submitted.

    None: there are fewer places than people, and who gets them is drawn or ranked first (`quota.method` of the scheme).
    """
    free = waiting if places is None else max(0, places - taken)
    if waiting <= free:
        return waiting
    return free if method in IN_ORDER else None
