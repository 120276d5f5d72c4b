"""Where sessions are kept: Django's own way, with account, device and begin in columns of their own."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore

from .models import Session

DEVICE, BEGAN = "device", "began"


class SessionStore(DatabaseStore):
    """The three columns are filled from what signing in put into the session."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, object]) -> Session:
        row = super().create_model_instance(data)
        assert isinstance(row, Session)
        account = data.get(SESSION_KEY)
        row.account = UUID(str(account)) if account else None
        row.device = str(data.get(DEVICE, ""))
        began = data.get(BEGAN)
        row.began_at = datetime.fromisoformat(str(began)) if began else None
        return row
