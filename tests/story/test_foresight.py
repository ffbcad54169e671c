"""What would change is told before it is said, and telling it changes nothing. Clauses: R01, R11."""

from brygga.statements.outage import OutageFound, OutageReturned, ScopeChanged, StartCorrected
from brygga.story.codes import Code
from brygga.story.foresight import Foreseen, foresee
from tests.worlds import UNITS, World, instant

EVERYONE = frozenset(UNITS)


def would(world, kind, **fields):
    made = kind(sequence=99, unit="desk", occurred_at=world.now, written_at=world.now, **fields)
    return foresee(world.story, made)


def test_a_stop_takes_everyone_or_some_in_and_its_return_lets_them_out():
    world = World()
    found = would(world, OutageFound)
    assert found == Foreseen(into=EVERYONE, applies_at=instant("11:01"))
    assert would(world, OutageFound, scope=("ward",)).into == {"ward"}
    assert world.situation() == "inget_stopp", "nothing was said"
    world.stop(scope=("hc", "ward"))
    assert would(world.at("09:00"), OutageReturned) == Foreseen(
        out_of=frozenset({"hc", "ward"}), applied_at=instant("11:01")
    )


def test_a_change_of_scope_says_who_comes_who_goes_and_who_stays():
    world = World()
    world.stop(scope=("hc", "ward"))
    found = would(world.at("09:00"), ScopeChanged, scope=("kommun", "ward"))
    assert (found.into, found.out_of, found.stay) == ({"kommun"}, {"hc"}, {"ward"})
    assert found.applied_at == found.applies_at == instant("11:01")


def test_a_corrected_start_says_when_the_routine_applies_instead():
    world = World()
    world.stop(id="stopp")
    found = would(world.at("09:00"), StartCorrected, of="stopp", found_at=instant("07:20"), reason="x")
    assert (found.applied_at, found.applies_at) == (instant("11:01"), instant("10:21"))
    assert (found.into, found.out_of) == (frozenset(), frozenset())


def test_what_would_be_refused_says_so_and_nothing_else():
    world = World()
    world.stop()
    assert would(world, OutageFound) == Foreseen(refused=Code.OUTAGE_ON)
