"""The door that the web server calls. Whatever may refuse to start does so here, before the first request."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from website.clock import check_clock

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
check_clock(settings.KIND)
application = get_wsgi_application()
