"""What somebody has typed and not sent: kept for its author alone, until it is sent, thrown away or a day old.

A page whose form is kept has `<form data-utkast>` in its template, `@drafts.kept` at its view, `initial=drafts.initial_for(request)` at
its form, and `drafts.forget(request)` after what it writes. Not facts: nothing but the page it was typed on reads a draft.
"""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse

from website.access.models import Account, Assignment
from website.access.rules import rule_of
from website.desk.models import Draft
from website.desk.sealing import seal, unseal
from website.desk.spare import spared
from website.office import master_key, office_now
from website.on_paper import sheet_of
from website.uploads import forget_old

View = TypeVar("View", bound=Callable)
Typed = dict[str, str | list[str]]

KEPT_FOR = timedelta(hours=24)
AT_MOST = 40
LARGEST = 256 * 1024
# What a form carries that must not be kept, or that is worth nothing without the page it came with.
OPENED_IN = "oppnad_i_uppdrag"
NEVER = frozenset({"csrfmiddlewaretoken", OPENED_IN, "utkast_sida", "password"})
LONGEST_PATH = 200
ABOUT = "about"
"""The field in which a form that tells of several stays names them, where its page's address does not."""


def kept(view: View) -> View:
    """Mark a view whose form is kept while it is typed; the view restores it with `initial_for`."""
    view.keeps_draft = True  # type: ignore[attr-defined]
    return view


def keeps_draft(view: Callable) -> bool:
    """Whether a view's form is kept."""
    return getattr(view, "keeps_draft", False)


def sends_form_of(page: str) -> Callable[[View], View]:
    """Mark a view that another page's form is sent to as well, by a button of its own; ``page``: the name of its address."""

    def mark(view: View) -> View:
        view.sends_form_of = page  # type: ignore[attr-defined]
        return view

    return mark


def page_meant(request: HttpRequest, assignment: Assignment) -> str:
    """The page whose form is sent: the one that a script names, that the view says, or the request's own.

    Empty unless its form is kept and the assignment's role opens it.
    """
    path = request.POST.get("utkast_sida", request.path)
    try:
        found = resolve(path)
        if of := getattr(found.func, "sends_form_of", ""):
            path = reverse(of, args=found.args, kwargs=found.kwargs)
            found = resolve(path)
    except Resolver404:
        return ""
    rule = rule_of(found.func)
    opened = rule is not None and assignment.role in rule.roles
    return path if opened and keeps_draft(found.func) and len(path) <= LONGEST_PATH else ""


def rescue(request: HttpRequest, account: Account, assignment: Assignment | None) -> str:
    """Keep a form that can't be taken as it was sent, for the account whose it was; the path where it stands again, or "".

    It belongs to the assignment in which it was opened, else to the one given. Nothing of it is written.
    """
    opened_in = request.POST.get(OPENED_IN, "")
    if opened_in.isdecimal():
        assignment = account.assignments.filter(pk=int(opened_in)).first() or assignment
    if assignment is None:
        return ""
    path, is_kept = page_meant(request, assignment), False
    with spared():
        is_kept = bool(path) and keep(assignment, path, request.POST, at=request.now)
    return path if is_kept else ""


def initial_for(request: HttpRequest) -> Typed:
    """What the actor has typed on this page in this assignment and not sent, by field name; empty if nothing.

    The entry's hidden id is in it, so that a form that did reach the server before the line broke writes nothing twice. The page
    says by itself that something was restored, with a way to throw it away. A page that is opened from a sheet of paper
    (`?blad=SM-07`) has the sheet's number filled in where nothing else was typed.
    """
    if request.method not in {"GET", "HEAD"} or request.assignment is None:
        return {}
    draft = _live(request.now).filter(assignment=request.assignment, path=request.path).first()
    typed = _open(draft) if draft else {}
    if draft and office_now().erased_among(request.assignment.organisation, _named_in(draft, typed)):
        draft.delete()
        typed = {}
    request.draft_restored = bool(typed)
    sheet = sheet_of(request)
    return typed | {"sheet": typed.get("sheet") or sheet} if sheet else typed


def keep(assignment: Assignment, path: str, sent: QueryDict, *, at: datetime) -> bool:
    """Keep what stands in a form as the draft of a page; False where it is too large, or where the entry has been written."""
    typed = typed_in(sent)
    entry = str(typed.get("entry", ""))[:36]
    content = json.dumps(typed, ensure_ascii=False).encode()
    if len(content) > LARGEST:
        return False
    known = Draft.objects.filter(assignment=assignment, path=path).first()
    if known is not None and not known.sealed and known.entry == entry:
        return False
    sealed = seal(_secret(), _owner(assignment, path), content)
    Draft.objects.update_or_create(
        assignment=assignment, path=path, defaults={"entry": entry, "sealed": sealed, "kept_at": at}
    )
    _clear_away(assignment, at)
    return True


def typed_in(sent: QueryDict) -> Typed:
    """The fields of a form as they can be kept: one value, or all where there are several."""
    return {
        name: values[0] if len(values) == 1 else values for name, values in sent.lists() if name not in NEVER and values
    }


@spared()
def forget(request: HttpRequest, path: str = "") -> None:
    """What stood on this page has been written, or thrown away; a save that comes after is not kept."""
    entry = str(request.POST.get("entry", ""))[:36]
    done: dict[str, object] = {"sealed": b"", "kept_at": request.now}
    mine = {"assignment": request.assignment, "path": path or request.path}
    if entry:
        Draft.objects.update_or_create(**mine, defaults=done | {"entry": entry})
    else:
        Draft.objects.filter(**mine).update(**done)


def forget_stay(organisation: str, stay: str) -> int:
    """Take away every draft of an organisation's about a stay that has been erased; how many had something in them."""
    lying = Draft.objects.select_related("assignment").filter(assignment__organisation=organisation)
    about = [draft for draft in lying if stay in _named_in(draft, _open(draft) if draft.sealed else {})]
    Draft.objects.filter(pk__in=[draft.pk for draft in about]).delete()
    return sum(bool(draft.sealed) for draft in about)


def _named_in(draft: Draft, typed: Typed) -> set[str]:
    """The stays that a draft is about: named in its page's address, in its form, or chosen in it."""
    try:
        found = {str(resolve(draft.path).kwargs.get("stay", ""))}
    except Resolver404:
        found = set()
    return {*found, str(typed.get("stay", "")), *str(typed.get(ABOUT, "")).split()} - {""}


def begun_in(request: HttpRequest) -> tuple[tuple[str, int], ...]:
    """How many drafts each author of the unit has lying, by name, the most first. Never what stands in them."""
    assignment = request.assignment
    names = (
        _live(request.now)
        .filter(assignment__organisation=assignment.organisation, assignment__unit=assignment.unit)
        .values_list("assignment__account__display_name", flat=True)
    )
    return tuple(sorted(Counter(names).items(), key=lambda each: (-each[1], each[0])))


def _live(now: datetime) -> QuerySet[Draft]:
    return Draft.objects.filter(kept_at__gt=now - KEPT_FOR).exclude(sealed=b"")


def _open(draft: Draft) -> Typed:
    """What stands in a draft; nothing where it can't be opened, as with another master key: a draft is no fact."""
    try:
        typed: Typed = json.loads(unseal(_secret(), _owner(draft.assignment, draft.path), bytes(draft.sealed)))
    except InvalidTag:
        return {}
    return typed


def _owner(assignment: Assignment, path: str) -> str:
    """Whose a draft is and where it belongs; moved to another row it can't be opened."""
    return f"{assignment.account_id}\0{assignment.pk}\0{path}"


def _secret() -> bytes:
    return master_key(settings.DATA)


def _clear_away(assignment: Assignment, at: datetime) -> None:
    """Take away drafts and lists to import that are a day old, and the oldest drafts of an author who has too many."""
    forget_old(at)
    Draft.objects.filter(kept_at__lte=at - KEPT_FOR).delete()
    mine = Draft.objects.filter(assignment__account=assignment.account_id).order_by("-kept_at", "-pk")
    Draft.objects.filter(pk__in=[draft.pk for draft in mine.only("pk")[AT_MOST:]]).delete()
