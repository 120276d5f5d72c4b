"""The door for application servers. Policies are read before the server divides itself: once, not in each process."""

import os

from django.core.wsgi import get_wsgi_application

from yuanmeng.adapters.policies.load import library

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuanmeng.config.settings")
application = get_wsgi_application()
library()
