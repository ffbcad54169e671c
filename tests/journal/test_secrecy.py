"""Nothing that identifies a patient lies in clear in the database, the log or the lists."""

from typing import Any

from tests.journal.writing import JOURNAL, NOW, a_row, an_entry

PLANTED = ("Tolvan Tolvansson", "19121212-1212", "höftfraktur")


def write(store, subject):
    with store.writing(JOURNAL) as writer:
        body: dict[str, Any] = {
            "name": PLANTED[0],
            "personnummer": PLANTED[1],
            "text": f"inlagd för {PLANTED[2]}",
            "n": [PLANTED[1]],
        }
        writer.append(JOURNAL, an_entry(subject, body=body), NOW)
        writer.replace_rows(JOURNAL, "stay-1", [a_row("stay-1", **body)])


def found_in(place):
    stored = place.bytes()
    return [word for word in PLANTED if word.encode() in stored]


def test_planted_identities_are_found_nowhere(place, store):
    write(store, "stay-1")
    assert found_in(place) == []
    store.close()
    assert found_in(place) == []


def test_without_a_subject_they_would_be_found(place, store):
    """The negative control: the search finds what lies in clear."""
    write(store, None)
    assert found_in(place) == list(PLANTED)


def test_the_same_text_twice_looks_different(place, store):
    for _ in range(2):
        write(store, "stay-1")
    payloads = [bytes(payload) for (payload,) in place.execute("SELECT payload FROM journal.entries")]
    headers = [bytes(header) for (header,) in place.execute("SELECT header FROM journal.entries")]
    assert payloads[0] != payloads[1]
    assert headers[0].split(b'"commitment":')[1][:66] != headers[1].split(b'"commitment":')[1][:66]


def test_the_keys_are_wrapped_each_for_its_own_subject(place, store):
    write(store, "stay-1")
    write(store, "stay-2")
    wrapped = [bytes(key) for (key,) in place.execute("SELECT wrapped FROM journal.keys")]
    assert len(set(wrapped)) == 2
    assert {len(key) for key in wrapped} == {12 + 32 + 16}
