"""Codes with the words that users read."""

from enum import StrEnum
from typing import Self


class Worded(StrEnum):
    """A code and its German word: `OPEN = "open", "Eröffnet"`."""

    _value_: str
    german: str

    def __new__(cls, code: str, german: str) -> Self:
        """Make a member: text that is its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.german = german
        return member

    @property
    def english(self) -> str:
        """The code as words."""
        return self.value.replace("-", " ")
