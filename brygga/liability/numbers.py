"""Numbers as they are written in Swedish sentences: a decimal comma, a space between thousands."""

from decimal import Decimal

NO_BREAK = "\u00a0"
"""A space that does not break a line, between thousands."""


def number(value: Decimal | int) -> str:
    """4,00 for 4.00: with the decimals that it has."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def in_thousands(value: int) -> str:
    """40 000 for 40000."""
    return f"{value:,}".replace(",", NO_BREAK)


def plural(count: Decimal | int, one: str, several: str) -> str:
    """1 dag, 2 dagar, 1,00 dagar."""
    return f"{number(count)} {one if number(count) == '1' else several}"
