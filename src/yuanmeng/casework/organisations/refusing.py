"""What a table refuses, said to the caller in the table's own sentence."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import IntegrityError, models, transaction

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.eligibility.vocabulary import Words


@contextmanager
def constraints_as_refusals(model: type[models.Model]) -> Iterator[None]:
    """Write rows of `model` inside; a constraint that fails becomes a Refusal with its sentence."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as fault:
        name = fault.__cause__.diag.constraint_name if isinstance(fault.__cause__, psycopg.Error) else None
        for constraint in model._meta.constraints:
            if constraint.name == name:
                zh, en = str(constraint.violation_error_message).split("/ ", 1)
                raise Refusal(zh=zh, en=en) from None
        raise


def refuse(fault: Words | None) -> None:
    """Raise what a rule found, if it found anything."""
    if fault is not None:
        raise Refusal(zh=f"{fault.zh}。", en=f"{fault.en}.")
