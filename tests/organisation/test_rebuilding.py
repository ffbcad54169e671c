"""Lists built anew are the lists that were, byte for byte; and what was known at a moment can be asked again."""

from dataclasses import replace

from brygga.journal.store import Store
from brygga.journal.verify import verify
from brygga.organisation.actions.rebuilding import rebuild_lists
from brygga.organisation.office import Office
from brygga.organisation.queries.stays import stay_view
from brygga.reading.library import LIBRARY
from tests.organisation.telling import Telling, answer_of
from tests.organisation.verbs import perform, set_scene
from tests.organisation.worlds import UNITS, at, everything

ENTRIES = 600


def entries_in(store: Store) -> int:
    return sum(store.last(journal) for journal in store.journals())


def test_random_stories_rebuild_byte_for_byte_and_past_moments_answer_the_same(store: Store):
    telling, seed = Telling(Office(store, LIBRARY)).furnish(), 0
    while entries_in(store) < ENTRIES:
        # A stop renews every list: half of the stories are told within one that is there.
        telling.tell_story(seed, with_stops=seed % 2 == 0)
        seed += 1
    before = everything(store)
    rebuild_lists(Office(store, LIBRARY), at=telling.now)
    assert everything(store) == before
    assert verify(store).sound
    assert telling.refused.total() > 20
    for told in telling.rng.sample(telling.told, 50):
        view = stay_view(telling.office, by=told.by, stay=told.stay, at=told.at, known_by=told.at)
        assert answer_of(view) == told.answer


def test_lists_are_those_of_a_rebuild_after_every_write(store: Store):
    telling = Telling(Office(store, LIBRARY)).furnish()
    write, compared = telling.write, []

    def compare(*arguments, **values):
        if write(*arguments, **values):
            before = store.dump()
            rebuild_lists(telling.office, at=telling.now)
            compared.append(store.dump() == before)
            return True
        return False

    telling.write = compare  # type: ignore[method-assign]
    telling.tell_story(4)
    assert len(compared) > 15
    assert all(compared)


def test_lists_follow_a_unit_that_is_registered_anew(office: Office):
    set_scene(office, "stopped")
    perform(office, "register_unit", unit=replace(UNITS[2], name="Nya hälsocentralen"))
    before = office.store.dump()
    rebuild_lists(office, at=at("13:00"))
    assert office.store.dump() == before
