"""The door that the web server calls. Whatever may refuse to start does so here, before the first request."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
application = get_wsgi_application()

from django.conf import settings  # noqa: E402 - settings can be read from here on

from website.clock import check_clock  # noqa: E402

check_clock(settings.KIND)
