"""The service desk joins fault reports of the same fault, and parts them again. Both keep their time, author and case. Clauses: R06."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from brygga.journal.entries import Actor, Json, Receipt
from brygga.journal.store import COMMON
from brygga.organisation.actions.writing import append, common_entry
from brygga.organisation.kinds import REPORT_PARTED, REPORTS_JOINED
from brygga.organisation.office import Office
from brygga.organisation.permissions import Door, check_may
from brygga.organisation.refused import Refused
from brygga.organisation.stop_details import groups_of_reports, reports_at


def join_reports(office: Office, *, by: Actor, at: datetime, id: UUID, report: UUID, of: UUID) -> Receipt:
    """Say that two reports are of the same fault. Raises Refused for one that does not stand, or where they already are one."""

    def ask() -> None:
        _refuse_unknown(office, at, report, of)
        if str(of) in _group_of(office, report):
            raise Refused("redan_ihop")

    body: dict[str, Json] = {"report": str(report), "of": str(of)}
    return _write(office, by=by, at=at, id=id, kind=REPORTS_JOINED, body=body, ask=ask)


def part_report(office: Office, *, by: Actor, at: datetime, id: UUID, report: UUID) -> Receipt:
    """Say that a report is of another fault than those it stands with. Raises Refused where it stands alone."""

    def ask() -> None:
        _refuse_unknown(office, at, report)
        if len(_group_of(office, report)) == 1:
            raise Refused("redan_isar")

    return _write(office, by=by, at=at, id=id, kind=REPORT_PARTED, body={"report": str(report)}, ask=ask)


def _write(
    office: Office,
    *,
    by: Actor,
    at: datetime,
    id: UUID,
    kind: str,
    body: Mapping[str, Json],
    ask: Callable[[], None],
) -> Receipt:
    check_may(by, Door.RUN_SERVICE_DESK)
    if by.unit not in office.own_units(by.organisation):
        raise Refused("annan_enhet")
    with office.store.writing(COMMON) as writer:
        if writer.find(COMMON, id) is None:
            ask()
        return append(writer, COMMON, common_entry(id, by, kind, body), at)


def _refuse_unknown(office: Office, at: datetime, *reports: UUID) -> None:
    known = reports_at(office, office.stop_story(at), at)
    if any(str(each) not in known for each in reports):
        raise Refused("okand_anmalan")


def _group_of(office: Office, report: UUID) -> tuple[str, ...]:
    return next(group for group in groups_of_reports(office) if str(report) in group)
