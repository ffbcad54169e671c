"""The addresses of pages, by name: each put together once, since a list leads to the same few over and over."""

from collections.abc import Sequence
from functools import lru_cache

from django.urls import reverse

KEPT = 4096


def address(name: str, args: Sequence[object] = ()) -> str:
    """The address of a page. Raises NoReverseMatch for one that there is not."""
    return _address(name, tuple(args))


@lru_cache(maxsize=KEPT)
def _address(name: str, args: tuple[object, ...]) -> str:
    found: str = reverse(name, args=args)
    return found
