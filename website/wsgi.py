"""The door that the web server calls. Whatever may refuse to start does so here, before the first request.

The journals are opened and the rules read now, so that a file with rules that is saved broken later finds them in force.
"""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from website.clock import check_clock
from website.office import office

OBJECTS_BEFORE_A_LOOK = 10_000
"""How many objects more than before make it worth while to look for garbage: several long lists. Python's own 700 are a short one."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "website.settings")
check_clock(settings.KIND)
application = get_wsgi_application()
office()

from website import errands  # noqa: E402 - it has tables, which Django knows from here on

errands.start()

# What stands now stays, and a page lets go of nearly all that it made by itself: what is left to collect need not be looked for so often.
gc.collect()
gc.freeze()
gc.set_threshold(OBJECTS_BEFORE_A_LOOK)
