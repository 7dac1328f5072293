"""The acts about a certificate, as facts: papers and their dates, never what stands on them."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.localities import Code
from domain.order import Arrived
from domain.recorded import Subject
from domain.shape import Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Shape):
    """Something done on paper that bears a date: `on` is the day it counts from."""

    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued(Dated):
    """The origin issued the certificate, free of charge. Why it is long-term is never stored."""

    topic: ClassVar = "certificate.issued.v1"
    act: ClassVar = "certificate.issue"

    subject: Subject
    residence: Code
    long_term: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Urged(Dated):
    """The residence urged in writing that a missing certificate be got: the period starts."""

    topic: ClassVar = "certificate.urged.v1"
    act: ClassVar = "certificate.urge"

    subject: Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspected(Dated):
    """The residence inspected the certificate (查验): day 0 of the next yearly inspection."""

    topic: ClassVar = "certificate.inspected.v1"
    act: ClassVar = "certificate.inspect"


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimProofGiven(Dated):
    """The township at the residence gave its proof for the time of the urging."""

    topic: ClassVar = "certificate.interim-proof-given.v1"
    act: ClassVar = "certificate.interim_proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed(Dated):
    """The origin exchanged the certificate for a new one (换发新证), valid from its own date."""

    topic: ClassVar = "certificate.renewed.v1"
    act: ClassVar = "certificate.renew"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeNoted(Dated):
    """The residence entered on the certificate that something changed; never what."""

    topic: ClassVar = "certificate.change-noted.v1"
    act: ClassVar = "certificate.note_change"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceProofGiven(Dated):
    """The township at the residence gave the proof with which the family applies at the origin."""

    topic: ClassVar = "certificate.residence-proof-given.v1"
    act: ClassVar = "certificate.residence_proof"


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceNotified(Shape):
    """The origin told the residence of the certificate (通报)."""

    topic: ClassVar = "certificate.notified.v1"
    act: ClassVar = "certificate.notify"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateArrived(Arrived):
    """A receipt shows that a notice arrived."""

    topic: ClassVar = "certificate.arrived.v1"
    act: ClassVar = "certificate.arrive"
