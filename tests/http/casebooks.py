"""A casebook played over HTTP: each act by an account of its office, at its own instant."""

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from adapters.acts import field_types
from adapters.casebook.expect import check
from adapters.casebook.file import Casebook, Line
from api.client import Liangdi, Refusal
from domain.access.facts import Role
from domain.catalog import ACTS, OPENING_OF
from domain.localities import Code, Level, level_of
from domain.settings import Settings
from projections.case_file import instant_shown
from tests.http.town import Town


class Player:
    """Plays one casebook in a town of its own."""

    def __init__(self, town: Town, book: Casebook) -> None:
        self._town = town
        self._book = book
        self._cases: dict[str, str] = {}
        self._facts: dict[int, str] = {}
        self.acts: list[dict[str, Any]] = []

    def play(self) -> None:
        """Every act, and what falls due in between at its own moment."""
        self._settings()
        for line in self._book.lines:
            self._town.passes(line.at)
            self.acts.append(self._done(line))

    def ends(self) -> None:
        """A second after the last act."""
        self._town.clock.at = self._book.lines[-1].at
        self._town.clock.set(instant_shown(self._town.clock()).replace(":00+", ":01+"))

    def case_file(
        self, case: str, as_of: str | None = None, known_at: str | None = None
    ) -> dict[str, Any] | None:
        """A case of the casebook as a superior of everybody sees it, offices by alias."""
        if case not in self._cases:
            return None
        opener = next(line.by for line in self._book.lines if line.case == case)
        reader = self._client(Code(opener))
        try:
            found = reader.case(self._cases[case], as_of=as_of, known_at=known_at).model_dump(
                mode="json"
            )
        except Refusal:
            return None
        for extra in ("case", "version", "allowed"):
            del found[extra]
        shown: dict[str, Any] = self._named(found)
        return shown

    def outcomes(self) -> list[bool]:
        """Whether each expectation holds."""
        found = []
        for each in self._book.expectations:
            if each.act is not None:
                refused = self.acts[each.act - 1].get("refused")
                found.append(check(each, refused and refused["code"]).ok)
                continue
            as_of = None if each.as_of is None else instant_shown(each.as_of)
            known_at = None if each.known_at is None else instant_shown(each.known_at)
            assert each.case is not None
            found.append(check(each, self.case_file(each.case, as_of, known_at)).ok)
        return found

    def _done(self, line: Line) -> dict[str, Any]:
        shown: dict[str, Any] = {
            "n": line.n,
            "at": instant_shown(line.at),
            "act": line.act,
            "case": line.case,
            "accepted": True,
        }
        entered_by = line.entering.entered_by
        if entered_by is not None:
            shown["entered_by"] = self._book.alias(entered_by)
        client = self._client(Code(entered_by or line.by))
        try:
            if line.case in self._cases or not self._opens(line):
                case = self._cases.get(line.case, line.case)
                fields = self._fields(line)
                answer = client.act(case, line.by, line.act, fields, entered_by=entered_by)
            else:
                fields = self._fields(line)
                answer = client.open(line.by, line.act, fields, entered_by=entered_by)
                self._cases[line.case] = answer.case
        except Refusal as refused:
            problem = refused.problem
            message = problem.detail.replace(self._cases.get(line.case, "\0"), line.case)
            told = {"code": problem.code, "message": message, "rule": problem.rule}
            return shown | {"accepted": False, "refused": told}
        self._facts[line.n] = answer.facts[0].id
        return shown | {"facts": [fact.topic for fact in answer.facts]}

    def _opens(self, line: Line) -> bool:
        return line.corrects is None and type(line.read.fact) in OPENING_OF

    def _fields(self, line: Line) -> dict[str, Any]:
        given = {name: value for name, value in line.given.items() if name != "entered_by"}
        if line.corrects is not None:
            given["of"] = self._facts.get(line.corrects, "local/none/1")
            act = self._book.lines[line.corrects - 1].act
            return given | {"fields": self._coded(act, given["fields"])}
        return self._coded(line.act, given)

    def _coded(self, act: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """The fields with codes for aliases, and ids for the casebook's own cases."""
        types = field_types(ACTS[act])
        coded: dict[str, Any] = {}
        for name, value in given.items():
            shown = self._code(value) if "Code" in str(types.get(name, "")) else value
            if name == "stays":
                shown = [stay | {"office": self._code(stay["office"])} for stay in value]
            if name == "finding" and isinstance(value, dict):
                shown = value | {"office": self._code(value["office"])}
            if name == "cases":
                shown = [self._cases.get(case, case) for case in value]
            coded[name] = shown
        return coded

    def _code(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._code(each) for each in value]
        return self._book.offices.get(value, value) if isinstance(value, str) else value

    def _named(self, value: Any) -> Any:
        """The file with aliases for codes, and the casebook's names for cases and facts."""
        if isinstance(value, dict):
            return {self._named(name): self._named(each) for name, each in value.items()}
        if isinstance(value, list):
            return [self._named(each) for each in value]
        if not isinstance(value, str):
            return value
        for name, case in self._cases.items():
            value = value.replace(case, name)
        return self._book.alias(Code(value))

    def _client(self, office: Code) -> Liangdi:
        above = level_of(office) <= Level.CITY
        return self._town.supervisor(office) if above else self._town.coordinator(office)

    def _settings(self) -> None:
        town = self._town
        name = town.account("root", Role.ADMINISTRATOR, None)
        settings = TypeAdapter(Settings).dump_python(self._book.settings, mode="json")
        answer = town.http.put(
            "/api/v1/settings",
            json={"settings": settings, "reason": "casebook"},
            headers={"Authorization": f"Bearer {town.token(name)}"},
        )
        assert answer.status_code == 200, answer.text
