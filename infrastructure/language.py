"""German or English: which of the two somebody asked for."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Language(StrEnum):
    """The languages of every door. German is binding, English a courtesy."""

    GERMAN = "de"
    ENGLISH = "en"


_LONGEST: Final = 1_000


def negotiated(accept_language: str | None) -> Language:
    """The better of the two by an Accept-Language header (RFC 9110 §12.5.4); German if in doubt."""
    best: dict[str, float] = {}
    for wish in (accept_language or "")[:_LONGEST].lower().split(","):
        name, _, weight = wish.strip().partition(";")
        language = name.strip().partition("-")[0]
        best.setdefault(language, _weight(weight))
    german = best.get("de", best.get("*", 0.0))
    english = best.get("en", best.get("*", 0.0))
    return Language.ENGLISH if english > german else Language.GERMAN


def of_locale(environment: Mapping[str, str]) -> Language:
    """What LC_ALL, LC_MESSAGES or LANG asks for, the first that is set (POSIX); German if in doubt."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "")
    return Language.ENGLISH if locale.startswith("en") else Language.GERMAN


def _weight(text: str) -> float:
    value = text.strip().removeprefix("q=")
    try:
        return float(value) if value else 1.0
    except ValueError:
        return 0.0
