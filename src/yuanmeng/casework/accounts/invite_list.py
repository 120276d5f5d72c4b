"""Give the officers of a list their accounts and mandates, all or none."""

from collections.abc import Sequence
from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.grant_mandate import grant_mandate
from yuanmeng.casework.people.register import RealData
from yuanmeng.rules.actors import Actor

from .invite_officer import NewOfficer, invite_officer
from .officer_list import ListedOfficer, mandate_for_listed, place_of


def invite_list(actor: Actor, listed: Sequence[ListedOfficer], *, at: datetime) -> list[tuple[str, str]]:
    """Login and one-time password of each. Raises Refusal, and then nobody was invited."""
    invited = []
    with acting(actor):
        for one in listed:
            place = place_of(one)
            real = RealData(name=one.name, id_number=one.id_number)
            new = invite_officer(actor, NewOfficer(login=one.login, real=real, region=place.region), at=at)
            grant_mandate(actor, mandate_for_listed(one, new.person, place, at), at=at)
            invited.append((one.login, new.password))
    return invited
