"""Earlier awards are shown to nobody but who names the keyed hash."""

from datetime import date

from tests.casework.eligibility.world import Staffed
from yuanmeng.casework.eligibility.models import PaidBefore
from yuanmeng.casework.eligibility.read import earlier_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.eligibility.awards import Award


def test_by_hash_over_all_regions_the_oldest_first(staffed: Staffed) -> None:
    with acting(MACHINE):
        hashes = dict(RealName.objects.values_list("person_id", "id_number_hash"))
        alice = hashes[staffed.alice.person]
        rows = [
            PaidBefore(
                id_hash=key, family="DEMO", level="college", awarded_on=date(year, 5, 1), amount_fen=fen, origin="t"
            )
            for key, year, fen in ((alice, 2024, 2), (alice, 2021, 1), (hashes[staffed.bob.person], 2020, 9))
        ]
        with naming_hashes(*hashes.values()):
            PaidBefore.objects.bulk_create(rows)
    with acting(staffed.alice):
        assert PaidBefore.objects.count() == 0
        assert [award.amount_fen for award in earlier_awards(alice)] == [1, 2]
        assert earlier_awards(alice)[0] == Award("DEMO", "college", "", date(2021, 5, 1), 1)
        assert PaidBefore.objects.count() == 0, "the hash is named for one query only"
        assert earlier_awards("h1.none.AAAA") == ()
