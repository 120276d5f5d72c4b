"""Say who an account's owner is: open the own file, or take over the one a union registered before.

A file that exists is handed over only when three things agree: the telephone number just proved by a code is the one
in the file, and name and identity number are typed as they stand there. Anything less goes to the union's counter.
"""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.casework.people.vouch import holder_if_same
from yuanmeng.rules.actors import applicant

from .claim_person import claim_person
from .models import Account
from .sealing import unseal_phone


def identify(account_id: UUID, *, name: str, id_number: str, region: str, at: datetime) -> UUID:
    """The person the account stands for from now on. Repeated it answers the same. Raises NotFound, Refusal."""
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise NotFound
    phone = unseal_phone(keyring(), account)
    holder, same = holder_if_same(name=name, id_number=id_number, phone=phone)
    if holder is None:
        real = RealData(name=name, id_number=id_number, phone=phone)
        return register(applicant(account.person), real, region=region, at=at)
    if holder == account.person:
        return holder
    if not same:
        raise Refusal(
            zh="这个证件号码已有档案，但姓名或手机号与档案里的不一致。请核对；确实是你的，请到工会核实身份，或打12351。",
            en="This identity number has a file, but name or telephone differ from it. Check them; if it is yours, "
            "show your ID at the union, or call 12351.",
        )
    return claim_person(account_id, holder, at=at).person
