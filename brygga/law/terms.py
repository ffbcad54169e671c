"""The terms on which a municipality pays: the Act's own values, and those that an agreement puts in their place.

4 kap. 5 § and 5 kap. lag (2017:612). Every value knows its paragraph, its source and whether anybody has checked it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from brygga.civil_time import MINUTE, ZONE, to_minute
from brygga.law.words import CareKind, DayKind, DayZero, Effect, Model, Settled, Status


class Source(NamedTuple):
    """Where a value comes from: the paragraph or point, in which text, whether it was checked against it, and whose value it is."""

    paragraph: str
    text: str
    status: Status
    of: str


class FreeDays(NamedTuple):
    """How many days after the notice a municipality does not pay, by kind of care."""

    somatic: int
    psychiatric: int
    geriatric: int

    def for_care(self, kind: CareKind) -> int:
        """The number for a kind of care."""
        if kind is CareKind.SOMATIC:
            return self.somatic
        return self.psychiatric if kind is CareKind.PSYCHIATRIC else self.geriatric


class Required(NamedTuple):
    """What must have happened for a municipality to pay. 5 kap. 3 §."""

    admission_notice: bool
    ready_notice: bool
    sip_call: bool


class Average(NamedTuple):
    """How a month's average is counted. ``threshold_days``: what is free; ``individual_after_days``: longer stays leave the average.

    ``include_day_zero``: whether who goes home on the day of the notice counts with 0 days; ``decimals``: of the mean;
    ``corrected_until_day``: the day of the next month up to and including which corrections are taken in.
    """

    threshold_days: float
    include_day_zero: bool
    individual_after_days: int | None
    decimals: int
    corrected_until_day: int | None


class Amount(NamedTuple):
    """What a day costs: by the yearly regulation, a sum in whole kronor, or nothing that may be computed (both empty)."""

    by_regulation: bool
    kronor: int | None


NO_AMOUNT = Amount(by_regulation=False, kronor=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What holds from ``valid_from`` (local day) on, by the agreement ``id``; ``before`` is what held until then.

    The rules of the Act with their paragraphs: ``admission_notice_within`` (2:3), ``sip_call_within_days`` (4:3), ``noon`` local time
    of day that parts early from late notices (5:4; None: no such time). What the Act leaves open is an ``Effect`` or
    ``Settled``, unclear until an agreement says otherwise. ``verified``: the agreement's text has been seen; ``reviewed``: a lawyer
    of the parties has vouched for the values; ``wording``: the amendment that the Act is read in.
    """

    id: str
    name: str
    wording: str
    valid_from: date
    verified: bool
    reviewed: bool
    source: str
    model: Model
    amount: Amount
    average: Average | None
    admission_notice_within: timedelta
    sip_call_within_days: int
    sip_call_rolls: Settled
    noon: time | None
    noon_counts_as_before: bool
    free_days: FreeDays
    extra_days_after_noon: int
    day_kind: DayKind
    day_zero: DayZero
    first_day_rolls: bool
    discharge_day_paid: Settled
    day_of_death_paid: Settled
    late_admission: Effect
    incomplete_admission: Effect
    late_sip_call: Effect
    refused_sip: Effect
    late_measures: Effect
    opposed_measures: Effect
    required: Required
    outpatient_care_blocks: bool
    later_estimate_told_over_days: int
    sources: Mapping[str, Source] = field(compare=False, repr=False)
    before: "Terms | None" = field(default=None, compare=False, repr=False)

    def on(self, day: date) -> "Terms":
        """The terms that held on a local day; the oldest known for a day before them."""
        return self if self.before is None or day >= self.valid_from else self.before.on(day)

    def last_early_minute(self, day: date) -> datetime | None:
        """The last whole minute (UTC) of a local day that counts as before noon; None where nothing hangs on the time of day."""
        then = self.on(day)
        if then.noon is None or then.extra_days_after_noon == 0:
            return None
        noon = to_minute(datetime.combine(day, then.noon, tzinfo=ZONE))
        return noon if then.noon_counts_as_before else noon - MINUTE

    @property
    def days_until_noon(self) -> int:
        """The days after an early notice, in somatic care."""
        return self.free_days.somatic

    @property
    def days_after_noon(self) -> int:
        """The days after a late notice, in somatic care."""
        return self.free_days.somatic + self.extra_days_after_noon
