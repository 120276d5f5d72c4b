"""The public key that receipts are checked with, where programs look for it (RFC 7517, 8615)."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from yuanmeng.adapters.signing import public_jwk
from yuanmeng.casework.applications.signing import signing_key


def jwks(request: HttpRequest) -> HttpResponse:
    """A set of JSON Web Keys with the one key. Anybody may keep it for an hour."""
    response = JsonResponse({"keys": [public_jwk(signing_key().public)]})
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
