"""Join an account to a person whom a union registered before the account existed.

Call it when somebody who saw both has confirmed it: an officer at the counter, a cohort list signed by the employer,
a check of identity. A telephone number alone is no such confirmation: numbers are given to new owners.
"""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.models import Person

from .models import Account


def claim_person(account_id: UUID, person_id: UUID, *, at: datetime) -> Account:
    """Only while the account's own person has no file and the other has no account; repeated it changes nothing.

    Raises NotFound for an unknown account or person, Refusal when either is taken.
    """
    with acting(REGISTRY):
        account = Account.objects.select_for_update().filter(pk=account_id).first()
        if account is None or not Person.objects.filter(pk=person_id).exists():
            raise NotFound
        if account.person == person_id:
            return account
        if Person.objects.filter(pk=account.person).exists():
            raise Refusal(zh="这个账号已有自己的档案。", en="This account has a file of its own already.")
        if Account.objects.filter(person=person_id).exists():
            raise Refusal(zh="这份档案已有账号。", en="This file has an account already.")
        account.person = person_id
        account.save(update_fields=["person"])
        record("account.claim_person", str(account.pk), REGISTRY, at=at)
        return account
