"""A process of its own that writes to a journal: `python another_process.py <location> <how many> <subject>`.

Prints `<sequence> <hash>` for each entry after it has been answered, so that whoever reads that may demand it back.
"""

import os
import sys

from brygga.journal.entries import uuid7
from brygga.journal.errors import AlreadyOpen
from brygga.journal.store import open_store
from tests.journal.writing import JOURNAL, MASTER_KEY, NOW, a_row, an_entry

if __name__ == "__main__":
    location, count, subject = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    try:
        store = open_store(location, master_key=MASTER_KEY)
    except AlreadyOpen as refusal:
        sys.exit(f"refused: {refusal.sentence}")
    for _ in range(count):
        with store.writing(JOURNAL) as writer:
            # The tests' own ids come from a fixed seed: two processes would make the same ones.
            entry = an_entry(subject, entry_id=uuid7(NOW, os.urandom(10)))
            receipt = writer.append(JOURNAL, entry, NOW)
            writer.replace_rows(JOURNAL, subject, [a_row(subject, sequence=receipt.sequence)])
        print(receipt.sequence, receipt.hash, flush=True)
