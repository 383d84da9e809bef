"""What an event says, as data for whoever may read it."""

from typing import Any, cast

from pydantic_core import to_jsonable_python

from domain.kernel.event import Value
from domain.kernel.ids import PersonId
from domain.kernel.personal import Sealed


def facts_of(value: Value, *, people: bool) -> dict[str, Any]:
    """The fields of an event as JSON-like data: what is empty or sealed is left out.

    Without `people` so are the ids of people. Amounts are texts in euros, days ISO 8601.
    """
    return {
        name: _fact(part, people=people) for name, part in value if _is_told(part, people=people)
    }


def _is_told(part: object, *, people: bool) -> bool:
    return part is not None and not isinstance(part, Sealed if people else (Sealed, PersonId))


def _fact(part: object, *, people: bool) -> Any:  # noqa: ANN401 - JSON-like
    if isinstance(part, Value):
        return facts_of(part, people=people)
    if isinstance(part, tuple):
        each = cast("tuple[object, ...]", part)
        return [_fact(one, people=people) for one in each if _is_told(one, people=people)]
    return to_jsonable_python(part)
