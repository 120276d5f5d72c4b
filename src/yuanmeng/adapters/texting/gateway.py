"""The HTTP gateway: one POST of JSON for a text. Neither number nor text is ever in a message of ours."""

import json
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

TIMEOUT = 10.0  # seconds


class Undelivered(Exception):
    """The gateway did not take the text."""


class _Stay(HTTPRedirectHandler):
    """A redirect would hand the number to an address nobody chose."""

    def redirect_request(self, *_: object) -> None:
        return None


def post(url: str, token: str, phone: str, text: str) -> None:
    """Hand over `{"phone": ..., "text": ...}`; any answer but 2xx within ten seconds raises Undelivered."""
    body = json.dumps({"phone": phone, "text": text}, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    try:
        with build_opener(_Stay).open(Request(url, body, headers, method="POST"), timeout=TIMEOUT):
            return
    except HTTPError as fault:
        reason = f"the gateway answered {fault.code}"
        fault.close()
    except (URLError, OSError) as fault:
        reason = f"the gateway was not reached: {type(fault).__name__}"
    raise Undelivered(reason)
