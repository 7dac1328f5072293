"""The acts of a first-child service registration, as facts."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from domain.coordination import Asked, Direction
from domain.localities import Code
from domain.order import Arrived
from domain.recorded import Subject
from domain.shape import FreeText, Shape


class Opinion(StrEnum):
    """What the village signs (JS-29.3)."""

    AGREE = "agree"
    DISAGREE = "disagree"


class Document(StrEnum):
    """A paper of JS-28 that lies with the file; never its content."""

    IDS = "ids"
    MARRIAGE_CERTIFICATE = "marriage_certificate"
    ORIGIN_PROOF = "origin_proof"


class Outcome(StrEnum):
    """What the common superior directs; `issue` obliges the township where agreements are there."""

    ISSUE = "issue"
    REFUSE = "refuse"
    RESUME = "resume"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceived(Shape):
    """The village at the wife's residence has the couple's application: day 0 of asking."""

    topic: ClassVar = "first_child.application-received.v1"
    act: ClassVar = "first_child.apply"

    subject: Subject
    wife_origin: Code
    husband_origin: Code
    township: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredAtOrigin(Shape):
    """The origin registered the child itself: it tells the residence (JS-29.5b)."""

    topic: ClassVar = "first_child.registered-at-origin.v1"
    act: ClassVar = "first_child.registered_at_origin"

    subject: Subject
    residence: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginAsked(Shape):
    """The village asked an origin to verify (核实); by telephone, too, if recorded."""

    topic: ClassVar = "first_child.origin-asked.v1"
    act: ClassVar = "first_child.ask"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstChildArrived(Arrived):
    """A receipt shows that a request, an answer, the file or a notice arrived."""

    topic: ClassVar = "first_child.arrived.v1"
    act: ClassVar = "first_child.arrive"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackGiven(Shape):
    """An origin answered (反馈): it agrees to the registration or not. Counts in writing only."""

    topic: ClassVar = "first_child.feedback-given.v1"
    act: ClassVar = "first_child.feedback"

    consents: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FileDelivered(Shape):
    """The village signed its opinion and brought the file to its township (送达)."""

    topic: ClassVar = "first_child.file-delivered.v1"
    act: ClassVar = "first_child.deliver"

    opinion: Opinion | None
    documents: tuple[Document, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateIssued(Shape):
    """The township issued the service certificate (一孩生育服务证)."""

    topic: ClassVar = "first_child.certificate-issued.v1"
    act: ClassVar = "first_child.issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationRefused(Shape):
    """The township told the couple why it does not issue (JS-29.4b). Reasons of procedure only."""

    topic: ClassVar = "first_child.registration-refused.v1"
    act: ClassVar = "first_child.refuse"

    reason: FreeText


@dataclass(frozen=True, slots=True, kw_only=True)
class RegistrationNotified(Shape):
    """The registration was told to the other side (通报) in writing."""

    topic: ClassVar = "first_child.notified.v1"
    act: ClassVar = "first_child.notify"

    to: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstChildReferred(Asked):
    """A party asked the common superior to settle the matter."""

    topic: ClassVar = "first_child.coordination-asked.v1"
    act: ClassVar = "first_child.refer"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstChildDirected(Direction):
    """What the common superior directs."""

    topic: ClassVar = "first_child.directed.v1"
    act: ClassVar = "first_child.direct"

    outcome: Outcome
