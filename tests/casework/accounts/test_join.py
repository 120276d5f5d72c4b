"""An account by a provider: a person of its own, the provider's id, and nothing else."""

import pytest
from allauth.socialaccount.models import SocialAccount

from tests.casework.accounts.world import AT, events
from yuanmeng.casework.accounts.join import join_by_provider
from yuanmeng.casework.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_it_holds_the_providers_id_and_no_way_in_but_that() -> None:
    account = join_by_provider("home", "worker-1", at=AT)
    row = Account.objects.get()
    assert (row.pk, row.login, row.phone, row.has_usable_password()) == (account.pk, None, "", False)
    kept = SocialAccount.objects.get()
    assert (kept.user_id, kept.provider, kept.uid, kept.extra_data) == (account.pk, "home", "worker-1", {})
    assert events() == ["account.join", "account.sign_in"]
