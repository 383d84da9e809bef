"""What a value must look like, said in both languages where the value is understood."""

from typing import Final, NamedTuple

from pydantic_core import PydanticCustomError

UNFIT: Final = "unfit"


class Form(NamedTuple):
    """The pattern of a text (a regular expression), and what to say where a text does not match."""

    pattern: str
    german: str
    english: str


def unfit(german: str, english: str) -> PydanticCustomError:
    """What a validator raises, a ValueError: the sentences are shown, and never repeat the value."""
    return PydanticCustomError(UNFIT, "{english}", {"german": german, "english": english})
