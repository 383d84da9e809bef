"""Values that are read from text again and again: the same text is checked and made only once."""

from typing import Final, Generic, TypeVar

from pydantic_core import CoreSchema, SchemaValidator, core_schema

T = TypeVar("T")
MOST: Final = 50_000
"""So many values are kept, some megabytes; then it begins anew."""


class Interned(dict[str, T], Generic[T]):
    """The values of one kind by the text that says them.

    A case file names the same ids and amounts in most of its events, and what is recorded is read
    far more often than written: making these values anew is half of what reading costs.
    """

    def __init__(self, schema: CoreSchema) -> None:
        super().__init__()
        self._made = SchemaValidator(schema)

    def __missing__(self, text: str) -> T:
        """Make the value. Raises ValidationError."""
        if len(self) >= MOST:
            self.clear()
        value = self[text] = self._made.validate_python(text)
        return value


def interned(text: CoreSchema, python: CoreSchema) -> CoreSchema:
    """Of JSON what `text` makes of a text, once; in Python what `python` says. Written as text."""
    known = Interned[object](text)
    return core_schema.json_or_python_schema(
        core_schema.no_info_after_validator_function(known.__getitem__, core_schema.str_schema()),
        python,
        serialization=core_schema.to_string_ser_schema(),
    )
