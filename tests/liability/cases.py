"""Small cases to ask findings of: a world's stay by some terms, what is said of a circumstance, the call at noon decided."""

from dataclasses import replace
from typing import Any

from brygga.law.loading import load_terms
from brygga.law.terms import Terms
from brygga.law.words import Circumstance
from brygga.liability.case import Case, case_of
from brygga.liability.findings import Finding, findings_of
from brygga.liability.meanings.language import Paragraph
from brygga.liability.sentences import Sentence, sentence_for
from brygga.reading.library import LIBRARY
from brygga.statements.liability import CircumstanceStated, NoonDecided
from brygga.story.codes import Code
from brygga.story.fold import Rules
from tests.worlds import ROUTINE, TERMS, UNITS, World, in_a_stop, instant, known_before

EXAMPLE = load_terms(LIBRARY.laws, LIBRARY.agreements, "exempel-genomsnitt")


def agreed(**values: Any) -> Terms:
    """The Act's terms with these in their place, whatever the day."""
    return replace(TERMS, **({"before": None} | values))


def by(terms: Terms) -> Rules:
    """The rules of a story by these terms."""
    return Rules(UNITS, ROUTINE, terms)


def state(world: World, about: str, answer: str, unit: str = "ward", **more: Any) -> Code | None:
    """Somebody says how it is with a circumstance."""
    return world.tell(CircumstanceStated, unit, patient="P1", about=Circumstance(about), answer=answer, **more)


def decide(world: World, call: str, side: str, unit: str = "ward", **more: Any) -> Code | None:
    """Somebody decides on which side of noon a call counts."""
    given = {"patient": "P1", "call": call, "before": side == "fore", "reason": "Vi minns det så"}
    return world.tell(NoonDecided, unit, **(given | more))


def ready_told(world: World | None = None, at: str = "09:00", **call: Any) -> World:
    """Ready at 08:00 and told to the municipality; by default of a stay that everything else is known of."""
    world = known_before(sip="nej") if world is None else world
    world.ready()
    world.at(at).call("kommun", "utskrivningsklar", **call)
    return world


def sip_called(at: str = "10:00", **known: Any) -> World:
    """Ready told at 09:00, and a meeting told to the municipality."""
    world = ready_told(known_before(**({"sip": "ja"} | known)))
    world.at(at).plan_sip()
    world.call("kommun", "sip_mote", unit="hc")
    return world


def case(world: World, terms: Terms = TERMS, **more: Any) -> Case:
    """The case of P1, as the ward or (``payer_asks``) the municipality that pays knows it."""
    return case_of(world.stay(), UNITS, terms, "Systemet", **more)


def finding(world: World, paragraph: str, terms: Terms = TERMS, **more: Any) -> Finding:
    """What is found of one paragraph."""
    found = findings_of(case(world, terms, **more))
    return next(each for each in found if each.paragraph is Paragraph(paragraph))


def code(world: World, paragraph: str, terms: Terms = TERMS, **more: Any) -> str:
    """The code of one paragraph's finding."""
    return finding(world, paragraph, terms, **more).code


def words(world: World, paragraph: str, terms: Terms = TERMS, **more: Any) -> Sentence:
    """What is said of one paragraph."""
    return sentence_for(finding(world, paragraph, terms, **more), case(world, terms, **more))


def admitted(at: str = "09:00", **admission: Any) -> World:
    """Admitted in a stop at 08:00 with an estimate, and told to the municipality."""
    world = in_a_stop(**({"until": "2026-11-27", "sip": "nej"} | admission))
    world.at(at).call("kommun", "inskrivning")
    return world


__all__ = ["EXAMPLE", "UNITS", "World", "in_a_stop", "instant", "known_before"]
