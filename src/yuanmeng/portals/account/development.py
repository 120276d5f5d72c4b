"""The page of development machines: the last texts, and demonstration officers with their codes of this moment."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.texting import kept
from yuanmeng.casework.accounts.demonstration import code_of, officers, password_of
from yuanmeng.web.page import kept_by_nobody, page
from yuanmeng.web.refusals import not_found


@kept_by_nobody
def development(request: HttpRequest) -> HttpResponse:
    """Nothing at all on a real server."""
    if not settings.DEVELOPMENT:
        return not_found(request)
    shown = [(one, password_of(one.login), code_of(one.login)) for one in officers(policies_root())]
    texts = kept(settings.TEXTING.file) if settings.TEXTING.file else []
    return page(request, "sign_in/development.html", {"officers": shown, "texts": texts})
