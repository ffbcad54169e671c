"""The forms of an import: a file, what its columns say, a yes to what is taken away."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django import forms

from brygga.contacts.columns import NUMBERS, Choice, Column
from brygga.contacts.importing import Report, Wish
from brygga.contacts.listing import Sheet
from brygga.interop.spreadsheets.directory import HEADS, KINDS
from brygga.liability.numbers import plural
from brygga.routine.words import UnitKind
from website.entry_forms import EntryForm

NOT_USED, HEADING_ROWS = "", 20
_FINDS_A_UNIT = frozenset({Column.NAME, Column.ID, Column.HSA_ID})


class UploadForm(forms.Form):
    """One file."""

    code = ""
    file = forms.FileField(
        label="Fil med telefonnummer",
        help_text="Excel (.xlsx) eller text med semikolon, komma eller tabb (.csv). Högst 5 MB och 10 000 rader.",
        error_messages={
            "required": "Välj en fil.",
            "empty": "Filen är tom. Kontrollera att du valde rätt fil.",
            "invalid": "Välj en fil.",
        },
    )

    def refuse(self, code: str, sentence: str) -> None:
        """Say why the file is not taken in."""
        self.add_error("file", sentence)
        self.code = code


class MatchForm(forms.Form):
    """Which sheet and which row of headings, what each column says, what new units are, and whether the list is the whole one."""

    code = ""

    def __init__(
        self,
        data: Any = None,
        *,
        sheets: tuple[Sheet, ...],
        wish: Wish,
        organisations: tuple[tuple[str, str], ...],
    ) -> None:
        super().__init__(data)
        self.sheets, self.choice = sheets, wish.choice
        self.sheet = sheets[wish.choice.sheet]
        if len(sheets) > 1:
            named = [(str(place), sheet.name) for place, sheet in enumerate(sheets)]
            self._add("sheet", "Blad", named, str(wish.choice.sheet))
        rows = [(str(row.number), _row_text(row.number, row.cells)) for row in self.sheet.rows[:HEADING_ROWS]]
        self._add("heading", "Rubrikerna står på", [*rows, ("0", "Listan har inga rubriker")], str(wish.choice.heading))
        for place in range(self.sheet.width):
            said = wish.choice.columns.get(place)
            self._add(f"column_{place}", self.head(place), _COLUMNS, said.value if said else NOT_USED)
        kinds = [("", "Lägg inte till nya enheter"), *((kind.value, KINDS[kind]) for kind in UnitKind)]
        self._add("new_kind", "Nya enheter läggs till som", kinds, wish.new_kind or "")
        if len(organisations) > 1:
            named = [("", "Den organisation som raden säger"), *organisations]
            self._add("new_organisation", "De hör till", named, wish.new_organisation)
        self.only_organisation = organisations[0][0] if len(organisations) == 1 else ""
        self.fields["whole"] = forms.BooleanField(
            label="Filen är hela listan: enheter som inte står i den tas bort", required=False, initial=wish.whole
        )

    def _add(self, name: str, label: str, choices: list[tuple[str, str]], initial: str) -> None:
        self.fields[name] = forms.ChoiceField(
            label=label,
            choices=choices,
            initial=initial,
            required=False,
            error_messages={"invalid_choice": "Välj ett av alternativen."},
        )

    def head(self, place: int) -> str:
        """What a column is called: by its heading, else by its letter."""
        row = next((each for each in self.sheet.rows if each.number == self.choice.heading), None)
        heading = " ".join(row.at(place).text.split())[:60] if row else ""
        return heading or f"Kolumn {_letter(place)}"

    def columns(self) -> Iterator[tuple[int, Any]]:
        """The fields of the columns, each with its place."""
        return ((place, self[f"column_{place}"]) for place in range(self.sheet.width))

    def clean(self) -> dict[str, Any]:
        """Raises nothing: what does not fit is said at the form."""
        said = super().clean() or {}
        columns = [Column(value) for name, value in said.items() if name.startswith("column_") and value]
        for column in dict.fromkeys(columns):
            if column not in NUMBERS and columns.count(column) > 1:
                self.add_error(None, f"Två kolumner är valda som {HEADS[column]}. Välj en av dem.")
        if not self.errors and not _FINDS_A_UNIT & set(columns):
            self.add_error(None, "Välj vilken kolumn som har enhetens namn. Id eller HSA-id går också.")
        return said

    @property
    def where(self) -> tuple[int, int]:
        """The sheet and the row of headings that were chosen, whatever else was. Unreadable ones are those of before."""
        sheet, heading = self.data.get("sheet", ""), self.data.get("heading", "")
        chosen = int(sheet) if sheet.isdecimal() and int(sheet) < len(self.sheets) else self.choice.sheet
        return chosen, int(heading) if heading.isdecimal() and len(heading) < 6 else self.choice.heading  # noqa: PLR2004

    @property
    def reads_elsewhere(self) -> bool:
        """Whether another sheet or row of headings is asked for than the columns that the form shows are from."""
        return "anew" in self.data or self.where != (self.choice.sheet, self.choice.heading)

    def wish(self) -> Wish:
        """How the list is to be taken in, as the sound form says."""
        said = self.cleaned_data
        places = range(self.sheet.width)
        columns = {place: Column(value) for place in places if (value := said[f"column_{place}"])}
        return Wish(
            choice=Choice(*self.where, columns),
            new_kind=UnitKind(said["new_kind"]) if said["new_kind"] else None,
            new_organisation=said.get("new_organisation", "") or self.only_organisation,
            whole=said["whole"],
        )


class ReviewForm(EntryForm):
    """Carries the mark of what was looked at, and a yes where something is taken away."""

    known_as: ClassVar[dict[str, str]] = {}

    seen = forms.CharField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(required=False)

    def __init__(self, data: Any = None, *, now: datetime, report: Report, mark: str) -> None:
        super().__init__(data, now=now, initial={"seen": mark})
        self.fields["agreed"].label = f"Ja, {taken_away(report)}" if report.lost else ""


class TakeBackForm(EntryForm):
    """Carries how many units were said to be restored."""

    known_as: ClassVar[dict[str, str]] = {}

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


def taken_away(report: Report) -> str:
    """What a report takes away, in words: ``ta bort 3 enheter och lämna 1 enhet utan nummer``."""
    ended, emptied = len(report.ended), len(report.emptied)
    parts = [f"ta bort {plural(ended, 'enhet', 'enheter')}"] if ended else []
    parts += [f"lämna {plural(emptied, 'enhet', 'enheter')} utan nummer"] if emptied else []
    return " och ".join(parts)


def _letter(place: int) -> str:
    """A column's letter as a spreadsheet shows it: A, B, … Z, AA."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)  # noqa: PLR2004 - letters


def _row_text(number: int, cells: Any) -> str:
    words = ", ".join(" ".join(cell.text.split())[:24] for cell in cells[:4] if cell.text)
    return f"Rad {number}: {words}"


_COLUMNS = [(NOT_USED, "Används inte"), *((column.value, HEADS[column]) for column in Column)]
