"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class WardArgon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: OWASP's first choice of parameters.

    Django's own 100 MiB and eight lanes would take a gigabyte of a small server when a shift signs in at 07:00.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
