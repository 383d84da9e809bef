"""Commands as they come in from outside: read strictly, with every problem named by its field."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails, to_json

from application.check_digits import wrong_digits
from application.office import STEP_ID, named
from domain.kernel import ids, money, place, text
from domain.kernel.form import UNFIT, Form
from domain.kernel.ids import PersonId
from domain.kernel.refusal import Problem
from domain.kernel.step import Step

StepT = TypeVar("StepT", bound=Step)
MOST_PROBLEMS: Final = 100


class Malformed(Exception):  # noqa: N818 - says what the input is
    """The input is no such command. Nothing was decided."""

    code = "malformed"
    german = "Die Eingabe hat nicht die erwartete Form."
    english = "The input does not have the expected form."

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.field or "" for problem in problems))
        self.problems = problems[:MOST_PROBLEMS]


def read_command(kind: type[StepT], given: object, by: PersonId, step_id: str) -> StepT:
    """Read a command from JSON-like data; where it opens a subject, its id may be missing.

    Raises Malformed.
    """
    if not isinstance(given, Mapping):
        raise Malformed(
            Problem("", "Erwartet wird ein Objekt mit Feldern.", "An object is expected.")
        )
    if unreadable := tuple(_unreadable("", given)):  # pyright: ignore[reportUnknownArgumentType]
        raise Malformed(*unreadable)
    command = named(kind, given, by, step_id)  # pyright: ignore[reportUnknownArgumentType]
    try:
        step = kind.model_validate_json(to_json(command), strict=True)
    except ValidationError as error:
        raise Malformed(
            *problems_of(error.errors(include_input=False, include_url=False))
        ) from None
    if wrong := tuple(wrong_digits(step)):
        raise Malformed(*wrong)
    return step


def repeated_name(text: bytes | str) -> str | None:
    """A name that stands twice in one object of readable JSON: nobody could say what is meant."""
    try:
        json.loads(text, object_pairs_hook=_each_once)
    except _Twice as twice:
        return twice.name
    return None


def named_twice(name: str) -> Problem:
    """What to say of a name that stands twice."""
    shown = name.encode("ascii", "backslashreplace").decode()
    return Problem(shown, "Dieses Feld steht mehrfach da.", "This field stands there twice.")


class _Twice(Exception):  # noqa: N818 - says what is
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counted = Counter(name for name, _ in pairs)
        raise _Twice(max(counted, key=lambda name: counted[name]))
    return found


def problems_of(errors: list[ErrorDetails]) -> Iterator[Problem]:
    """What pydantic found, in both languages; never what was typed."""
    for error in errors:
        yield Problem(".".join(map(str, error["loc"])), *_said(error))


def _said(error: ErrorDetails) -> tuple[str, str]:
    """The German and the English sentence."""
    kind, facts = error["type"], error.get("ctx", {})
    if kind == UNFIT:
        return facts["german"], facts["english"]
    if kind == "string_pattern_mismatch" and (form := _FORMS.get(facts["pattern"])):
        return form.german, form.english
    if kind in {"enum", "literal_error"}:
        allowed = re.findall("'([^']*)'", facts["expected"])
        return f"Erlaubt ist nur: {', '.join(allowed)}.", f"Only allowed: {', '.join(allowed)}."
    german = _GERMAN.get(kind, "Der Wert ist hier nicht zulässig.")
    return german.format_map(facts), f"{error['msg']}."


def _unreadable(field: str, part: object) -> Iterator[Problem]:
    """Find what cannot be kept as it was meant: characters outside text, and binary fractions."""
    if isinstance(part, str) and text.OUTSIDE_TEXT.search(part):
        yield Problem(
            field,
            "Der Text enthält ein Steuerzeichen oder ein halbes Zeichen.",
            "The text contains a control character or half a character.",
        )
    elif isinstance(part, float):
        yield Problem(
            field,
            'Zahlen mit Nachkommastellen werden als Text geschrieben, etwa "12.5".',
            'Numbers with decimals are written as text, such as "12.5".',
        )
    elif isinstance(part, Mapping):
        for name, inner in part.items():  # pyright: ignore[reportUnknownVariableType]
            shown = str(name).encode("ascii", "backslashreplace").decode()  # pyright: ignore[reportUnknownArgumentType]
            path = f"{field}.{shown}".lstrip(".")
            yield from _unreadable(path, name)  # pyright: ignore[reportUnknownArgumentType]
            yield from _unreadable(path, inner)  # pyright: ignore[reportUnknownArgumentType]
    elif isinstance(part, list):
        for number, inner in enumerate(part):  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
            yield from _unreadable(f"{field}.{number}", inner)  # pyright: ignore[reportUnknownArgumentType]


_STEP_ID: Final = Form(
    STEP_ID,
    "Erwartet werden 1 bis 128 der Zeichen A–Z, a–z, 0–9 und . _ : / + = -",
    "1 to 128 of the characters A–Z, a–z, 0–9 and . _ : / + = - are expected.",
)
_FORMS: Final = {
    form.pattern: form for form in (*ids.FORMS, *money.FORMS, *place.FORMS, *text.FORMS, _STEP_ID)
}
_GERMAN: Final = {
    "missing": "Das Feld fehlt.",
    "extra_forbidden": "Dieses Feld gibt es hier nicht.",
    "string_type": "Erwartet wird ein Text.",
    "string_too_short": "Der Text ist zu kurz; erwartet werden mindestens {min_length} Zeichen.",
    "string_too_long": "Der Text ist zu lang; erlaubt sind höchstens {max_length} Zeichen.",
    "string_pattern_mismatch": "Der Text hat nicht die erwartete Form.",
    "int_type": "Erwartet wird eine ganze Zahl.",
    "bool_type": "Erwartet wird wahr oder falsch.",
    "date_type": "Erwartet wird ein Tag, den es gibt, in der Form JJJJ-MM-TT.",
    "date_parsing": "Erwartet wird ein Tag, den es gibt, in der Form JJJJ-MM-TT.",
    "date_from_datetime_parsing": "Erwartet wird ein Tag, den es gibt, in der Form JJJJ-MM-TT.",
    "decimal_type": "Erwartet wird eine Zahl.",
    "decimal_parsing": "Erwartet wird eine Zahl.",
    "decimal_max_digits": "Die Zahl hat zu viele Stellen; erlaubt sind {max_digits}.",
    "decimal_max_places": "Die Zahl hat zu viele Nachkommastellen; erlaubt sind {decimal_places}.",
    "greater_than_equal": "Der Wert ist zu klein; erlaubt ist mindestens {ge}.",
    "less_than_equal": "Der Wert ist zu groß; erlaubt ist höchstens {le}.",
    "tuple_type": "Erwartet wird eine Liste.",
    "too_short": "Die Liste ist zu kurz; erwartet werden mindestens {min_length} Einträge.",
    "too_long": "Die Liste ist zu lang; erlaubt sind höchstens {max_length} Einträge.",
    "model_type": "Erwartet wird ein Objekt mit Feldern.",
}
