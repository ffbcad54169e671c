"""What the form macros ask of a Django field: its ids, its attributes for screen readers, its options."""

from dataclasses import dataclass

from django.forms.boundfield import BoundField


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    id: str
    value: str
    label: str
    chosen: bool


def control_id(field: BoundField) -> str:
    """Where a link in the error summary leads: the control, or the first choice of a group."""
    choices = options(field) if hasattr(field.field, "choices") and _is_group(field) else ()
    return choices[0].id if choices else str(field.auto_id)


def aria(field: BoundField) -> dict[str, str]:
    """Which hint and errors belong to the control, and that it is wrong."""
    described = [f"{field.auto_id}-tips"] if field.help_text else []
    described += [f"{field.auto_id}-fel-{at}" for at, _ in enumerate(field.errors, start=1)]
    attributes = {"aria-describedby": " ".join(described)} if described else {}
    if field.errors and not _is_group(field):
        attributes["aria-invalid"] = "true"
    return attributes


def options(field: BoundField) -> tuple[Option, ...]:
    """The choices with what has been chosen; nothing is chosen beforehand unless the form says so."""
    value = field.value()
    chosen = {str(one) for one in value} if isinstance(value, (list, tuple, set)) else {str(value)}
    return tuple(
        Option(id=f"{field.auto_id}_{at}", value=str(key), label=str(label), chosen=str(key) in chosen)
        for at, (key, label) in enumerate(field.field.choices)
    )


def given(attributes: dict[str, object]) -> dict[str, object]:
    """Attributes for `xmlattr`: True stands alone, False and None are left out."""
    return {key: "" if value is True else value for key, value in attributes.items() if value not in (False, None)}


def _is_group(field: BoundField) -> bool:
    return bool(getattr(field.field.widget, "use_fieldset", False))
