"""The verbs of accounts: create one, give it an assignment, choose what to act as."""

from datetime import datetime

from django.contrib.auth import login as start_session
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from website.access.models import Account, Assignment, normalise_login
from website.access.roles import Role

SIGNED_IN_AT = "signed_in_at"
SEEN_AT = "seen_at"
ASSIGNMENT = "assignment"


def create_account(*, login: str, display_name: str, password: str) -> Account:
    """Create an account. Raises ValidationError for a weak password, IntegrityError for a login name in use."""
    account = Account(login=normalise_login(login), display_name=display_name.strip())
    validate_password(password, account)
    account.set_password(password)
    account.save(force_insert=True)
    return account


def give_assignment(
    *, account: Account, organisation: str, organisation_label: str, unit: str, unit_label: str, role: Role
) -> Assignment:
    """Let an account act in a role for a unit. The same one again changes only what it is called."""
    assignment, _ = Assignment.objects.update_or_create(
        account=account,
        organisation=organisation,
        unit=unit,
        role=Role(role),
        defaults={"organisation_label": organisation_label, "unit_label": unit_label},
    )
    return assignment


def sign_in(request: HttpRequest, account: Account, *, at: datetime) -> None:
    """Start a session of its own for the account; who has one assignment acts in it at once."""
    # Django keeps the session if the same person signs in again; a new one leaves nothing of the old.
    request.session.flush()
    start_session(request, account)
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = at.timestamp()
    assignments = list(account.assignments.all()[:2])
    if len(assignments) == 1:
        choose_assignment(request, assignments[0])


def choose_assignment(request: HttpRequest, assignment: Assignment) -> None:
    """Act in this assignment from the next page on."""
    request.session[ASSIGNMENT] = assignment.pk
