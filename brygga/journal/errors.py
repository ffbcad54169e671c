"""What the journal refuses, each as a sentence that can be shown to a person (`.sentence`, in Swedish)."""

from uuid import UUID


class JournalError(Exception):
    """The journal says no, or can't. `sentence` tells a person why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class UnsafeDurability(JournalError):
    """The database would answer before what it was given has reached the disk, or could lose it."""


class UnguardedStore(JournalError):
    """A guard against changes in what is recorded is missing or altered."""


class WrongMasterKey(JournalError):
    """The master key does not open this installation, or the installation's row was changed."""


class UnknownStore(JournalError):
    """There is no store at this place, or it is of a layout that this version does not know."""


class AnotherKind(JournalError):
    """The place holds an installation of another kind: exercise and reality are never mixed."""


class AlreadyOpen(JournalError):
    """Another process, or another store in this one, already writes to these files."""


class ReadOnlyStore(JournalError):
    """The store was opened for reading only."""


class StorageFailed(JournalError):
    """The storage refused to write or read. Nothing of the transaction was kept."""


class StorageBusy(JournalError):
    """Somebody else holds the storage locked, and has for as long as we wait. Nothing of the transaction was kept; it may be sent again."""

    def __init__(self) -> None:
        super().__init__("Något annat håller journalen låst. Inget av det sista sparades. Försök igen.")


class StorageFull(StorageFailed):
    """The disk is full. Nothing of the transaction was kept."""


class Unreadable(JournalError):
    """Something sealed does not open: it, its key or its place was changed. `brygga verify` names the first bad entry."""


class OutcomeUnknown(JournalError):
    """The connection broke while committing: send the same entries again with the same ids."""

    def __init__(self) -> None:
        super().__init__("Det är okänt om uppgiften hann sparas. Skicka den igen: den sparas bara en gång.")


class ConflictingEntry(JournalError):
    """The id is already used for an entry with other content. Nothing is written."""

    def __init__(self, journal: str, entry_id: UUID, sequence: int) -> None:
        super().__init__(f"Id {entry_id} finns redan i journalen {journal} (post {sequence}) med annat innehåll.")
        self.journal = journal
        self.entry_id = entry_id
        self.sequence = sequence


class ErasedSubject(JournalError):
    """The key of the subject has been destroyed: nothing more can be recorded about it."""

    def __init__(self, journal: str, subject: str) -> None:
        super().__init__(f"Uppgifterna om {subject} är utplånade ur journalen {journal}; inget kan läggas till.")
        self.journal = journal
        self.subject = subject


class NoSuchKey(JournalError):
    """The subject has no key to destroy: it has no entries, or is erased already."""

    def __init__(self, journal: str, subject: str) -> None:
        super().__init__(f"Det finns ingen nyckel för {subject} i journalen {journal}.")
        self.journal = journal
        self.subject = subject
