"""The vault at work: entered, found, read, told, erased, each put on record first.

A use is recorded before anything is handed out: if it cannot be recorded, nothing is shown.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import NoReturn

from adapters.bootstrap import Here
from adapters.ledger import Conflict
from adapters.retrying import again
from adapters.vault.errors import VaultError
from adapters.vault.holding import held, new_subject, of_name, of_number
from adapters.vault.keys import Ring
from adapters.vault.numbers import checked_number
from adapters.vault.sealed import opened, seal
from adapters.vault.store import VaultStore
from adapters.vault.uses import (
    Stream,
    case_of,
    cases_of,
    put_refusal,
    put_search,
    searched_in_vain,
    stream_of,
)
from domain.access import vault_rules as rules
from domain.access.vault import (
    Asking,
    Person,
    name_compared,
    naming,
    read_name,
    stream_of_subject,
)
from domain.access.vault_facts import Access
from domain.calendar import civil_day
from domain.errors import Refused, give_first
from domain.recorded import CaseId, Subject


@dataclass(frozen=True, slots=True)
class Vault:
    """The persons of one installation, and what the ledger records of every use."""

    here: Here
    store: VaultStore
    ring: Ring

    def enter(self, asking: Asking, name: str, number: str) -> Subject:
        """Enter a person; the key to open cases with.

        Whoever is there already keeps the key, and is found. Refused, and recorded as refused,
        if under the number another name is there.
        """
        self._allow(asking, Access.ENTERED, rules.of_office(asking))
        whole = checked_number(number, civil_day(asking.at))
        person = Person(name=read_name(name), number=whole)
        give_first(filter(None, [naming(asking.reason, person)]))
        return again(lambda: self._entered(asking, person))

    def find(self, asking: Asking, number: str) -> Subject | None:
        """The key of whom an office knows by the whole number; None if the vault holds nobody."""
        self._allow(asking, Access.FOUND, rules.of_office(asking))
        whole = checked_number(number, civil_day(asking.at))
        self._allow_search(asking)
        return again(lambda: self._found(asking, whole))

    def find_by_name(
        self, asking: Asking, name: str, born: date
    ) -> tuple[tuple[Subject, CaseId], ...]:
        """The keys under a name and birthday, each with an open case the office is party to."""
        self._allow(asking, Access.FOUND, rules.of_office(asking))
        whole = read_name(name)
        self._allow_search(asking)
        with self.store.transaction() as session:
            subjects = of_name(self.here, session, self.ring(), whole, born)
        named = (self._named(asking, subject) for subject in subjects)
        found = tuple(pair for pair in named if pair is not None)
        if not found:
            put_search(self.here, asking)
        return found

    def read(self, asking: Asking, subject: Subject, case: CaseId) -> Person:
        """Name and number, for a party of an open case of the subject."""
        seen = case_of(self.here, case, asking)
        self._allow(
            asking, Access.READ, rules.of_reading(asking, subject, case, seen), subject, case
        )

        def reading() -> Person:
            stream = stream_of(self.here, subject)
            person = self._person(asking, Access.READ, stream)
            self._check_reason(asking, Access.READ, subject, person)
            stream.put(Access.READ, asking, case)
            return person

        return again(reading)

    def tell(self, asking: Asking, subject: Subject) -> None:
        """Record that the person is told who looked; the answer itself may then be given."""

        def telling() -> None:
            stream = stream_of(self.here, subject)
            cases = cases_of(self.here, subject, asking)
            refused = rules.of_telling(asking, cases, stream.uses)
            self._allow(asking, Access.TOLD, refused, subject)
            self._check_reason(asking, Access.TOLD, subject, self._person_or_none(stream))
            stream.put(Access.TOLD, asking)

        again(telling)

    def ask_erasure(self, asking: Asking, subject: Subject) -> None:
        """Ask the administrator to erase a person, for an office and on a ground."""

        def requesting() -> None:
            stream = stream_of(self.here, subject)
            cases = cases_of(self.here, subject, asking)
            refused = rules.of_asking_erasure(asking, cases, stream.uses)
            access = Access.ERASURE_ASKED
            self._allow(asking, access, refused, subject)
            self._check_reason(asking, access, subject, self._person(asking, access, stream))
            stream.put(access, asking)

        again(requesting)

    def erase(self, asking: Asking, subject: Subject) -> date:
        """Destroy a person's key, text and index; the day of it. Done again, it is finished."""

        def erasing() -> date:
            stream = stream_of(self.here, subject)
            self._allow(asking, Access.ERASED, rules.of_erasing(asking, stream.uses), subject)
            asked = [use for use in stream.uses if use.access is Access.ERASURE_ASKED]
            on = stream.erased_on
            if on is None:
                person = self._person_or_none(stream)
                self._check_reason(asking, Access.ERASED, subject, person)
            day = on or civil_day(asking.at)
            with self.store.transaction() as session:
                session.destroy(subject, day)
                if on is None:
                    stream.put(Access.ERASED, replace(asking, office=asked[-1].office))
            return day

        return again(erasing)

    def _entered(self, asking: Asking, person: Person) -> Subject:
        ring = self.ring()
        with self.store.transaction() as session:
            row = of_number(self.here, session, ring, person.number)
            if row is None:
                sealed = seal(new_subject(), person, ring.newest)
                session.note(ring.newest)
                if session.add(sealed):
                    stream_of(self.here, sealed.subject).put(Access.ENTERED, asking)
                    return sealed.subject
                raise Conflict(stream_of_subject(sealed.subject))
        subject = row.subject
        there = opened(row, ring)
        stream = stream_of(self.here, subject)
        if name_compared(there.name) != name_compared(person.name):
            self._refuse(asking, Access.ENTERED, rules.of_another_name(), subject)
        stream.put(Access.FOUND, asking)
        return subject

    def _found(self, asking: Asking, number: str) -> Subject | None:
        ring = self.ring()
        with self.store.transaction() as session:
            row = of_number(self.here, session, ring, number)
        if row is None:
            put_search(self.here, asking)
            return None
        self._check_reason(asking, Access.FOUND, row.subject, opened(row, ring))
        stream_of(self.here, row.subject).put(Access.FOUND, asking)
        return row.subject

    def _named(self, asking: Asking, subject: Subject) -> tuple[Subject, CaseId] | None:
        """The subject with an open case of the office's, on record as found; else None."""
        for case in cases_of(self.here, subject, asking):
            if rules.of_reading(asking, subject, case.id, case) is None:

                def finding(case: CaseId = case.id) -> None:
                    stream_of(self.here, subject).put(Access.FOUND, asking, case)

                again(finding)
                return subject, case.id
        return None

    def _person(self, asking: Asking, access: Access, stream: Stream) -> Person:
        """Whom the key stands for; Refused, and recorded as such, if nobody is there."""
        found = held(self.store, self.ring(), stream)
        if isinstance(found, Refused):
            self._refuse(asking, access, found, stream.subject)
        return found

    def _person_or_none(self, stream: Stream) -> Person | None:
        """The same, or None: who does not open any more is told of and erased all the same."""
        with suppress(VaultError):
            found = held(self.store, self.ring(), stream)
            return found if isinstance(found, Person) else None
        return None

    def _allow_search(self, asking: Asking) -> None:
        if searched_in_vain(self.here, asking) >= rules.MOST_A_DAY:
            self._refuse(asking, Access.FOUND, rules.too_often())

    def _check_reason(
        self, asking: Asking, access: Access, subject: Subject, person: Person | None
    ) -> None:
        if person is not None:
            self._allow(asking, access, naming(asking.reason, person), subject)

    def _allow(
        self,
        asking: Asking,
        access: Access,
        refused: Refused | None,
        subject: Subject | None = None,
        case: CaseId | None = None,
    ) -> None:
        if refused is not None:
            self._refuse(asking, access, refused, subject, case)

    def _refuse(
        self,
        asking: Asking,
        access: Access,
        refused: Refused,
        subject: Subject | None = None,
        case: CaseId | None = None,
    ) -> NoReturn:
        put_refusal(self.here, asking, access, refused, subject, case)
        raise refused
