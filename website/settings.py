"""The website's settings, all in one file, from the environment.

| variable | what it is | when it is not set |
|---|---|---|
| BRYGGA_DATA | the data folder: accounts, journals, the secret key | ./data |
| BRYGGA_DATABASE | postgresql:// address of the database for accounts and sessions | SQLite in the data folder |
| BRYGGA_KIND | skarp, ovning or test; settled at the first start | skarp |
| BRYGGA_HOSTS | the names under which the site is reached, with commas | localhost |
| BRYGGA_HTTPS | 1 when people reach the site by https | 0 |
| BRYGGA_PROXY | 1 when a proxy in front sets X-Forwarded-For and X-Forwarded-Proto | 0 |
| BRYGGA_MAIL_SERVER | name:port of the mail server that takes fault reports (docs/drift.md) | nothing is sent |
| BRYGGA_MAIL_SECURITY | starttls, tls or ingen | starttls |
| BRYGGA_MAIL_FROM, BRYGGA_MAIL_TO | our address, and the service desk's | must be set where a server is |
| BRYGGA_MAIL_USER, BRYGGA_MAIL_PASSWORD_FILE | how we log in there; the password is a file's first line | no login |
| BRYGGA_MAIL_CA | a file with the certificates to trust | the system's |
| BRYGGA_NOTICES | the folder that the notices are written to as files for another server | none are written |
| BRYGGA_MODE | test opens the gallery and lets the clock be set | operation |
| BRYGGA_TEST_CLOCK | the file that the clock is read from, in tests only | the computer's clock |
"""

import os
import secrets
from datetime import timedelta
from pathlib import Path

from website.databases import database
from website.installation import settle_kind, write_once
from website.outbox.mailing import mail_settings

ROOT = Path(__file__).resolve().parent
DATA = Path(os.environ.get("BRYGGA_DATA", "data")).resolve()
KIND = settle_kind(DATA, os.environ.get("BRYGGA_KIND", ""))
TEST_MODE = os.environ.get("BRYGGA_MODE") == "test"
HTTPS = os.environ.get("BRYGGA_HTTPS") == "1"
BEHIND_PROXY = os.environ.get("BRYGGA_PROXY") == "1"

write_once(DATA / "hemlig_nyckel.txt", secrets.token_urlsafe(64))
SECRET_KEY = (DATA / "hemlig_nyckel.txt").read_text(encoding="ascii").strip()

DEBUG = False
ALLOWED_HOSTS = os.environ.get("BRYGGA_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "website.urls"
WSGI_APPLICATION = "website.wsgi.application"
APPEND_SLASH = False

# No admin site: what is written goes through the doors of `brygga`, or not at all.
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "website.access",
    "website.desk",
    "website.outbox",
]
MIDDLEWARE = [
    "website.headers.StrictHeaders",
    # Lengths tell nothing of a page's secrets: docs/adr/0010.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "website.access.middleware.SessionLimits",
    "website.access.middleware.DenyByDefault",
    "website.office.LooksOnce",
    "website.counts.CountsWorkLeft",
    "website.problems.ProblemPages",
    "website.screens.revealing.AsksWhy",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "website.templating.environment"},
    }
]

DATABASES = {"default": database(os.environ.get("BRYGGA_DATABASE", ""), DATA)}
JOURNAL = os.environ.get("BRYGGA_DATABASE", "")
MAIL = mail_settings(os.environ)
NOTICES = Path(os.environ["BRYGGA_NOTICES"]).resolve() if os.environ.get("BRYGGA_NOTICES") else None
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True
USE_I18N = True

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = ["website.access.backend.Accounts"]
SESSION_ENGINE = "website.access.sessions"
LOGIN_URL = "sign-in"
PASSWORD_HASHERS = ["website.access.hashing.WardArgon2", "django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# The __Host- prefix binds a cookie to this very host; browsers take it only over https.
_PREFIX = "__Host-" if HTTPS else ""
SESSION_ABSOLUTE = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=15)
SESSION_COOKIE_NAME = f"{_PREFIX}brygga"
# What is kept of a session outlives its limits: who comes back later is told why it ended, and keeps what was typed.
SESSION_COOKIE_AGE = int(2 * SESSION_ABSOLUTE.total_seconds())
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_PREFIX}brygga-formular"
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = HTTPS
CSRF_FAILURE_VIEW = "website.problems.csrf_failure"

# Not no-referrer: with it browsers send `Origin: null` with a form, and the CSRF check would refuse everyone.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

# A file that is sent in is held in memory, never in the machine's temporary folder; one that is larger is not held at all.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024 + 64 * 1024
# Files come by doors of their own; a form is small.
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000

# No value reaches the log: tracebacks say where and of what kind (quiet_log), and an address that somebody typed is not repeated,
# so what is refused (4xx) is not logged at all.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "website.quiet_log.QuietFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"console": {"class": "website.quiet_log.QuietHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
    },
}
