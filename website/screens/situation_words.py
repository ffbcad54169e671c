"""How Läget names what units say of the system, and how it stands with a planned stop."""

from brygga.organisation.queries.plans import Planned
from brygga.outage.planned import PlanStanding
from brygga.outage.signals import SignalScope, Symptom

SIGNAL_SCOPES = {
    SignalScope.COMPUTER: "Bara den här datorn",
    SignalScope.UNIT: "Hela vår enhet",
    SignalScope.SITE: "Hela huset eller sjukhuset",
    SignalScope.ORGANISATION: "Hela vår organisation",
    SignalScope.EVERYWHERE: "Överallt, vad vi vet",
}
SYMPTOMS = {Symptom.SIGN_IN_ONLY: "Bara inloggningen", Symptom.TELEPHONY: "Telefonin också"}
_PLANS = {
    PlanStanding.AHEAD: ("info", "Planerat"),
    PlanStanding.DUE: ("wait", "Skulle ha börjat"),
    PlanStanding.ON: ("wait", "Pågår"),
    PlanStanding.OVERRUN: ("stop", "Över tiden"),
}


def plan_words(plan: Planned) -> tuple[str, str]:
    """The kind and the words of the chip of a planned stop that is not over."""
    return _PLANS[plan.standing]
