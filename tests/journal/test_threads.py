"""Several threads of one process, as in the website: each entry once, no gap, nobody waits for ever."""

import threading
from concurrent.futures import ThreadPoolExecutor

from brygga.journal.verify import verify
from tests.journal.writing import NOW, a_row, an_entry, append

THREADS, EACH = 8, 25


def in_threads(work):
    """Start together, wait for all, raise what any of them raised."""
    gate = threading.Barrier(THREADS)

    def begin(number):
        gate.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_threads_write_each_entry_once_and_without_gaps(store):
    receipts = in_threads(lambda number: [append(store, an_entry(f"stay-{number}")) for _ in range(EACH)])
    numbers = sorted(receipt.sequence for of_thread in receipts for receipt in of_thread)
    assert numbers == list(range(1, THREADS * EACH + 1))
    assert verify(store).sound


def test_threads_that_send_the_same_entry_get_the_same_receipt(store):
    entry = an_entry()
    receipts = in_threads(lambda _: append(store, entry))
    assert len(set(receipts)) == store.last("region") == 1


def test_threads_that_begin_the_same_stay_share_its_key(store):
    in_threads(lambda _: append(store, an_entry("stay-new")))
    assert all(found.entry.body for found in store.read("region"))
    assert verify(store).entries == THREADS


def test_writers_of_two_journals_in_any_order_do_not_wait_for_each_other_for_ever(store):
    def write(number):
        names = ("region", "common") if number % 2 else ("common", "region")
        for _ in range(10):
            with store.writing(*names) as writer:
                for name in names:
                    writer.append(name, an_entry(), NOW)

    in_threads(write)
    assert (store.last("region"), store.last("common")) == (THREADS * 10, THREADS * 10)


def test_readers_beside_writers_see_whole_entries_and_rows(store):
    def work(number):
        if number % 2:
            for turn in range(EACH):
                with store.writing("region") as writer:
                    writer.append("region", an_entry(f"stay-{number}"), NOW)
                    writer.replace_rows("region", f"stay-{number}", [a_row(f"stay-{number}", turn=turn)])
            return []
        return [
            ([found.sequence for found in store.read("region")], store.rows("region", list_name="duties"))
            for _ in range(EACH)
        ]

    for seen in in_threads(work):
        for numbers, rows in seen:
            assert numbers == list(range(1, len(numbers) + 1))
            assert all("turn" in row.body for row in rows)
