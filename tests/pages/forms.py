"""The forms of a page as a browser has them: where they go, what stands in their fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """A form; `fields` is what is sent if nothing is typed, `offered` what may be chosen."""

    action: str
    method: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, list[str]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def filled(self, typed: dict[str, str | Sequence[str]]) -> dict[str, list[str]]:
        """What is sent once this is typed: in place of what stood there."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        for name, values in typed.items():
            found[name] = [values] if isinstance(values, str) else list(values)
        return found

    def value(self, name: str) -> str:
        """What stands in a field."""
        return dict(self.fields)[name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._select: str | None = None
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given["action"].partition("#")[0], given.get("method", "get")))
        if not self.forms or tag not in ("input", "select", "option", "textarea", "button"):
            return
        form, name = self.forms[-1], given.get("name", "")
        if "aria-invalid" in given:
            form.wrong.append(name)
        match tag:
            case "input" if given.get("type") in ("checkbox", "radio"):
                form.offered.setdefault(name, []).append(given["value"])
                if "checked" in given:
                    form.fields.append((name, given["value"]))
            case "input":
                form.fields.append((name, given.get("value", "")))
            case "select":
                self._select = name
                form.offered[name] = []
            case "option" if self._select is not None:
                form.offered[self._select].append(given["value"])
                if "selected" in given or len(form.offered[self._select]) == 1:
                    form.fields = [each for each in form.fields if each[0] != self._select]
                    form.fields.append((self._select, given["value"]))
            case "textarea":
                self._text = name
                form.fields.append((name, ""))
            case "button":
                form.buttons.append((name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            name, text = self.forms[-1].fields[-1]
            self.forms[-1].fields[-1] = (name, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = None
        if tag == "select":
            self._select = None


def forms_of(html: str) -> Iterator[Form]:
    """The forms of a page, in order."""
    reader = _Reader()
    reader.feed(html)
    yield from reader.forms
