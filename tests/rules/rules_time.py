"""The rules of the file and of time: F and T."""

from collections.abc import Callable

from brygga.statements.statement import Statement
from brygga.story.codes import Code
from brygga.story.story import Story
from tests.rules.patching import Rule, attribute, edit

_HOURS = "brygga.routine.hours"
_STORY = "brygga.story.story"
_PLAYER = "brygga.scenario.player"


def _stubborn(tell: Callable[[Story, Statement], Code | None]) -> Callable[[Story, Statement], Code | None]:
    """Refused items are tried again whenever something is accepted."""

    def told(story: Story, statement: Statement) -> Code | None:
        code = tell(story, statement)
        waiting: list[Statement] = vars(story).setdefault("_waiting", [])
        if code is not None:
            waiting.append(statement)
            return code
        for each in list(waiting):
            if tell(story, each) is None:
                waiting.remove(each)
        return None

    return told


_DROPS_GROUNDLESS = (
    "events = self._events[patient] = [each for each in self._events.get(patient, ())"
    " if getattr(each, 'sequence', None) not in"
    " fold_course(self._events.get(patient, ()), self.annulled, self.timeline, self.rules).groundless]"
)


def _rule(name: str, sentence: str, where: str, old: str, new: str, *more: tuple[str, str]) -> Rule:
    return Rule(id=name, sentence=sentence, where=where, off=edit(where, old, new, *more))


RULES = (
    _rule(
        "F1",
        "En enhet har öppet från och med öppettidens första minut.",
        f"{_HOURS}:_read_window",
        "frozenset(range(7)), opens, closes)",
        "frozenset(range(7)), opens + 1, closes)",
    ),
    _rule(
        "F2",
        "Öppettidens sista klockslag räknas inte in: då är det stängt.",
        f"{_HOURS}:Window.holds",
        "< self.closes",
        "<= self.closes",
    ),
    _rule(
        "F3",
        "Står veckodagar före klockslagen gäller öppettiden bara de dagarna.",
        f"{_HOURS}:_read_window",
        "_read_days(days) if days else frozenset(range(7))",
        "frozenset(range(7))",
    ),
    _rule(
        "F4",
        "Veckodagar kan skrivas som uppräkning, med komma emellan.",
        f"{_HOURS}:_read_days",
        'text.split(",")',
        'text.split(",")[:1]',
    ),
    _rule(
        "F5",
        "Flera öppettider skiljs åt med semikolon, och alla gäller.",
        f"{_HOURS}:read_hours",
        'text.split(";")',
        'text.split(";")[:1]',
    ),
    _rule(
        "F6",
        "En kommun utan egen öppettid har den som rutinen ger kommuner.",
        "brygga.duties.when:hours_of",
        "unit.hours or routine_hours(routine.opening_hours.get(unit.kind))",
        "unit.hours",
    ),
    _rule(
        "F7",
        "En kommuns egen öppettid går före rutinens.",
        "brygga.duties.when:hours_of",
        "unit.hours or ",
        "",
    ),
    _rule(
        "F8",
        "Andra än kommuner är alltid öppna om ingen öppettid står.",
        "brygga.duties.when:hours_of",
        "routine.opening_hours.get(unit.kind)",
        'routine.opening_hours["kommun"]',
    ),
    _rule(
        "F9",
        "I timmen som kommer två gånger på hösten är A den första (sommartid) och B den andra (vintertid).",
        "brygga.civil_time:read_time",
        '"AB".index(letter)',
        "0",
    ),
    _rule(
        "F10",
        "Tider i svaren skrivs på samma sätt, med A eller B i den timmen.",
        "brygga.civil_time:show_time",
        "if is_repeated(wall) else text",
        "if False else text",
    ),
    _rule(
        "F11",
        "Ett undantag för ett datum går före de öppettider som annars gäller, också rutinens.",
        "brygga.duties.when:hours_of",
        "with_exceptions(hours, unit.exceptions)",
        "hours",
    ),
    _rule(
        "T1",
        "En händelse skrivs vid tid och hände vid intraffade; står inget intraffade hände den när den skrevs.",
        "brygga.scenario.items:read_item",
        "occurred.read(read_time) if occurred else at",
        "at",
    ),
    _rule(
        "T2",
        "En ska_galla ser bara det som står ovanför den i filen.",
        f"{_PLAYER}:play",
        "for entry in scenario.timeline:",
        "for entry in sorted(scenario.timeline, key=lambda each: (each.statement.written_at, 0)"
        " if isinstance(each, Item) else (each.at, 1)):",
    ),
    _rule(
        "T3",
        "En ska_galla frågar vad som är sant vid sin egen tid, även när inget har hänt sedan sist.",
        f"{_PLAYER}:play",
        "(story, entry.at)",
        "(story, max(each.written_at for each in story.accepted.values()))",
    ),
    _rule(
        "T4",
        "Händelser verkar i den ordning de hände, inte i den ordning de skrevs.",
        "brygga.statements.statement:Statement.position",
        "self.occurred_at",
        "self.written_at",
    ),
    _rule(
        "T5",
        "Det som hände samma minut verkar i filens ordning.",
        "brygga.statements.statement:Statement.position",
        "self.sequence",
        "-self.sequence",
    ),
    _rule(
        "T6",
        "Det som skrivs sent godtas eller nekas efter vad som stod där i tiden, inte efter vad som hänt sedan.",
        f"{_STORY}:Story.would_refuse",
        "statement.position",
        "(statement.written_at, statement.sequence)",
    ),
    _rule(
        "T7",
        "En godtagen händelse som senare förlorar sin grund står kvar utan verkan.",
        "brygga.story.fold:fold_course",
        "else:",
        "if True:",
    ),
    _rule(
        "T8",
        "En händelse som får tillbaka sin grund verkar igen.",
        f"{_STORY}:Story.course",
        "events = self._events.get(patient, ())",
        _DROPS_GROUNDLESS,
    ),
    Rule(
        id="T9",
        sentence="En nekad händelse kommer aldrig tillbaka, även om grunden kommer efteråt.",
        where=f"{_STORY}:Story.tell",
        off=attribute(f"{_STORY}:Story.tell", _stubborn),
    ),
    _rule(
        "T10",
        "Allt läses om från början: ett samtal anses ha berättat det nyaste vid sin tid, så som det är känt nu.",
        "brygga.episodes.receivers:facts_told",
        "if told is not None:",
        "if told is not None and told.statement.sequence < call.sequence:",
    ),
)
