"""Whether this process answers and reaches its database; for load balancers and for `up`."""

from django.db import connection
from django.http import HttpRequest, HttpResponse


def healthz(_: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})
