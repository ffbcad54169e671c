"""The door that the web server calls. Whatever may refuse to start does so here, before the first request.

The journals are opened and the rules read now, so that a file with rules that is saved broken later finds them in force.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from website.clock import check_clock
from website.office import office

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
check_clock(settings.KIND)
application = get_wsgi_application()
office()

from website import errands  # noqa: E402 - it has tables, which Django knows from here on

errands.start()
