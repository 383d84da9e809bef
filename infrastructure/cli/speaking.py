"""German or English: in which of the two a command says why not, and what an import finds.

`--lang` decides, else the locale of the terminal. Help and tables are English throughout; what
happened is worded in German, which binds.
"""

import os
from contextvars import ContextVar
from typing import Annotated

import typer

from infrastructure.language import Language, of_locale

_chosen: ContextVar[Language | None] = ContextVar("chosen", default=None)


def _choose(language: Language | None) -> Language | None:
    _chosen.set(language)
    return language


Lang = Annotated[
    Language | None,
    typer.Option(
        "--lang",
        callback=_choose,
        is_eager=True,  # so that it counts for whatever is wrong with the rest
        help="Of refusals and imports; else as LC_ALL, LC_MESSAGES or LANG says.",
    ),
]


def either(german: str, english: str) -> str:
    """Whichever of the two is to be said."""
    language = _chosen.get() or of_locale(os.environ)
    return german if language is Language.GERMAN else english
