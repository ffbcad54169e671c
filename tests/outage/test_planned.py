"""How it stands with a planned stop: ahead, due, on, over its time, over. Clauses: R01, R11."""

from datetime import timedelta

import pytest

from brygga.outage.planned import overrun_by, standing_of
from brygga.outage.timeline import read_timeline
from brygga.statements.outage import OutageFound, OutagePlanned, OutageReturned
from tests.outage.test_scope_of_stops import said
from tests.worlds import instant

PLAN = said(OutagePlanned, "06:00", 1, begins_at=instant("08:00"), ends_at=instant("09:00"))
BEGUN = said(OutageFound, "08:00", 2, plan="e1")
OTHER = said(OutageFound, "08:00", 2)


@pytest.mark.parametrize(
    ("told", "at", "standing"),
    [
        ([], "07:59", "forestaende"),
        ([], "08:00", "dags"),
        ([], "08:59", "dags"),
        ([], "09:00", "slut"),
        ([OTHER], "08:30", "dags"),
        ([BEGUN], "08:30", "pagar"),
        ([BEGUN], "09:00", "pagar"),
        ([BEGUN], "09:01", "overtid"),
        ([BEGUN, said(OutageReturned, "08:50", 3)], "08:55", "slut"),
    ],
)
def test_standing_of_a_planned_stop(told, at, standing):
    assert standing_of(PLAN, read_timeline([PLAN, *told]), instant(at)) == standing


def test_overrun_is_counted_from_the_end_as_announced():
    assert overrun_by(PLAN, instant("08:30")) == timedelta(0)
    assert overrun_by(PLAN, instant("09:40")) == timedelta(minutes=40)
