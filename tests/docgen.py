"""The pages that are made from the tables: `make docs` writes them, a test holds them to it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from adapters.act_forms import FieldType, FormField, act_form, act_forms
from adapters.entering import COMMON_FIELDS
from adapters.kafka.topics import REPLICAS, TOPICS
from domain.boundary import OUTSIDE
from domain.catalog import ACTS, FACTS
from domain.duties import DUTIES
from domain.duties.parameters import PARAMETERS, Parameter
from domain.duties.row import Duty
from domain.indicators import INDICATORS, Indicator
from domain.instruments import INSTRUMENTS
from domain.provisions import PROVISIONS
from domain.responsibility import CLAUSES
from domain.say import Say
from tests import asyncapi, coverage
from tests.bench import page as performance
from tests.mutants import page as mutants
from tests.reliability import page as reliability
from tests.trespass import page as security

DOCS = Path(__file__).parent.parent / "docs"
_MADE = "<!-- Made by `make docs` from the tables of the program. Do not edit. -->\n\n"


def pages() -> dict[str, str]:
    """Every made page, by file name."""
    return {
        "rules.md": _rules(),
        "acts.md": _acts(),
        "coverage.md": _MADE + coverage.page(),
        "topics.md": _topics(),
        "asyncapi.yaml": asyncapi.page(),
        **performance.pages(),
        "reliability.md": _MADE + reliability.page(),
        **reliability.pictures(),
        "security.md": _MADE + security.page(),
        "mutants.md": _MADE + mutants.page(),
    }


def main() -> None:
    """Write the pages."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")


def _topics() -> str:
    lines = [
        _MADE + "# Kafka topics of a node\n",
        "`liangdi topics --create NODE` makes them so, `liangdi topics NODE` says what differs. "
        "The key of a message is its case (on `shares`, the share), so a case keeps its order.",
    ]
    for topic in TOPICS:
        lines += [
            f"\n## `{topic.of('node')}`: {topic.holds}\n",
            "| setting | value | why |",
            "|---|---|---|",
            f"| partitions | {topic.partitions} | {topic.because} |",
            f"| replicas | {REPLICAS} | as many as there are brokers, if fewer |",
            *(f"| `{row.name}` | {row.value} | {row.because} |" for row in topic.set_to(REPLICAS)),
        ]
    return "\n".join(lines) + "\n"


def _rules() -> str:
    lines = [
        _MADE + "# Rules\n",
        "## Instruments\n",
        "| key | title | in force | where | read as |",
        "|---|---|---|---|---|",
        *(
            f"| {each.key} | {each.title.zh}<br>{each.title.en} | {each.when.en} "
            f"| {each.where} | {each.reading.en if each.reading else ''} |"
            for each in INSTRUMENTS
        ),
        "\n## Duties",
    ]
    for instrument in INSTRUMENTS:
        rows = [row for row in DUTIES if row.instrument == instrument.key]
        if rows:
            lines += [f"\n### {instrument.title.zh}\n", *_DUTY_HEAD, *map(_duty, rows)]
    lines += ["\n## Clauses on responsibility\n", "| clause | side | text |", "|---|---|---|"]
    lines += [
        f"| {clause.id} | {clause.side or 'each side'} | {clause.cite.en}<br>“{clause.quote}” |"
        for clause in CLAUSES
    ]
    lines += ["\n## Provisions without a duty\n", "| rule | text |", "|---|---|"]
    lines += [f"| {each.rule} | {each.cite.en}<br>“{each.quote}” |" for each in PROVISIONS]
    lines += ["\n## For information, never enforced\n", *_PARAMETER_HEAD]
    lines += map(_parameter, PARAMETERS)
    lines += ["\n## Indicators\n", *_INDICATOR_HEAD, *map(_indicator, INDICATORS)]
    lines += ["\n## Left out, by design\n", "| instrument | rules | why |", "|---|---|---|"]
    reasons = dict.fromkeys((each.instrument, each.why) for each in OUTSIDE)
    lines += [f"| {key} | {_left_out(key, why)} | {why.en} |" for key, why in reasons]
    return "\n".join(lines) + "\n"


_DUTY_HEAD = (
    "| rule | who owes whom | term | counted from | met by | silence means | clauses | text |",
    "|---|---|---|---|---|---|---|---|",
)
_PARAMETER_HEAD = (
    "| matter | instrument | what it says | binds | text |",
    "|---|---|---|---|---|",
)


_INDICATOR_HEAD = (
    "| indicator | instrument | what it measures | formula | target | text |",
    "|---|---|---|---|---|---|",
)


def _indicator(each: Indicator) -> str:
    title = f"{each.title.zh}: {each.title.en}"
    target = "none printed" if each.target is None else f"{each.target}% or more"
    reading = f"<br>read as: {each.reading.en}" if each.reading else ""
    text = f"{each.cite.en}<br>“{each.quote}”{reading}"
    return f"| {each.id} | {each.instrument} | {title} | {each.formula} | {target} | {text} |"


def _left_out(instrument: str, why: Say) -> str:
    return ", ".join(
        each.rule for each in OUTSIDE if (each.instrument, each.why) == (instrument, why)
    )


def _parameter(each: Parameter) -> str:
    binds = "the person" if each.on_person else "offices"
    text = f"{each.rule}, {each.cite.en}<br>“{each.quote}”"
    return f"| {each.matter} | {each.instrument} | {each.says.en} | {binds} | {text} |"


def _duty(row: Duty) -> str:
    marks = "" if row.statutory else " (not statutory)"
    reading = f"<br>read as: {row.reading.en}" if row.reading else ""
    written = ", in writing" if row.written else ""
    cells = (
        f"{row.rule}{marks}",
        f"{row.owed_by} → {row.owed_to}",
        row.term.words,
        str(row.counted_from),
        f"{row.met_by}{written}",
        str(row.silence),
        ", ".join(row.clauses) or "none",
        f"{row.cite.en}<br>“{row.quote}”{reading}",
    )
    return f"| {' | '.join(cells)} |"


def _acts() -> str:
    free = sorted({name for form in act_forms() for name in _free((*form.own, *form.entering))})
    lines = [
        _MADE + "# Acts and facts\n",
        f"Any act may also have {', '.join(f'`{name}`' for name in COMMON_FIELDS)}; every kind has "
        "`correct {of, fields, reason}`. A field with `?` may be absent. Free text ("
        f"{', '.join(f'`{name}`' for name in free)}) holds words of an office's own: never "
        "anything of a person's health, nor a name or number.\n",
        "| act | fields | fact | what it is |",
        "|---|---|---|---|",
    ]
    for name, fact in ACTS.items():
        given = ", ".join(map(_field, act_form(name).own))
        what = (fact.__doc__ or "").split("\n")[0]
        lines.append(f"| `{name}` | {given or 'none'} | `{fact.topic}` | {what} |")
    acts = {fact.topic for fact in ACTS.values()}
    lines += ["\n## Facts that no office enters\n", "| fact | what it is |", "|---|---|"]
    lines += [
        f"| `{topic}` | {(fact.__doc__ or '').split(chr(10))[0]} |"
        for topic, fact in FACTS.items()
        if topic not in acts
    ]
    return "\n".join(lines) + "\n"


def _free(given: Iterable[FormField]) -> Iterator[str]:
    """The names of the fields of free text, in groups as well."""
    for each in given:
        if each.free:
            yield each.name
        yield from _free(each.parts)


_HOLDS = {
    FieldType.OFFICE: "an office",
    FieldType.FLAG: "true, false",
    FieldType.DAY: "a day",
    FieldType.COUNT: "a number",
    FieldType.AMOUNT: "a sum of money",
    FieldType.CASE: "a case",
}


def _field(field: FormField) -> str:
    """The field's name and, where the name does not say it, what it holds."""
    name = f"`{field.name}{'' if field.required else '?'}`"
    within = field.members or tuple(map(_field, field.parts))
    held = ", ".join(within) or _HOLDS.get(field.type, "")
    return f"{name} ({'list of: ' if field.many else ''}{held})" if held else name


if __name__ == "__main__":
    main()
