"""Jinja2 as pages need it: everything escaped, an unknown name is an error, Swedish ways of writing as filters."""

from jinja2 import Environment, StrictUndefined

from brygga.contacts.texts import LINE_NAMES, OTHER_WAYS, SERVICE_LINES
from website import fields, formats, queued
from website.assets import asset_address
from website.on_paper import url
from website.protected import is_shown
from website.words import OTHER_INSTANTS


def environment(**options: object) -> Environment:
    """The environment for all pages; Django passes loader and autoescape."""
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, autoescape=True)
    made = Environment(**options)  # type: ignore[arg-type]  # noqa: S701 - autoescape is set above
    made.globals.update(asset=asset_address, url=url, identity_shown=is_shown)
    made.filters.update(
        aria=fields.aria,
        control_id=fields.control_id,
        given=fields.given,
        options=fields.options,
        clock_time=formats.clock_time,
        day=formats.day,
        moment=formats.moment_text,
        hours_minutes=formats.hours_minutes,
        span=formats.span_in_words,
        spoken=formats.spoken_personnummer,
        telephone=formats.telephone_link,
        unbroken=formats.unbroken,
        written=queued.written,
        line_kind=LINE_NAMES.__getitem__,
        other_instant=OTHER_INSTANTS.__getitem__,
        other_way=OTHER_WAYS.__getitem__,
        service_line=SERVICE_LINES.__getitem__,
    )
    return made
