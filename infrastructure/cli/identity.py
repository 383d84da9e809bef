"""What `token` does."""

from application.refusals import NotFound
from domain.kernel.ids import PersonId
from infrastructure.cli.failing import Misused
from infrastructure.identity.tokens import Token
from infrastructure.main import opened
from infrastructure.settings import Settings


def make(person: str) -> str:
    """Make a token. Raises NotFound for somebody of whom the record knows nothing."""
    id_ = _person(person)
    with opened(Settings.read()) as house:
        if not house.record.read(limit=1, tags=[id_.tag]):
            raise NotFound(id_.tag)
        return house.tokens.make(id_)


def all_of(person: str | None) -> list[Token]:
    """Every token, or one person's."""
    with opened(Settings.read()) as house:
        return house.tokens.all(_person(person) if person else None)


def revoke(handle: str) -> bool:
    """Revoke a token; False if there is none in use with that handle."""
    with opened(Settings.read()) as house:
        return house.tokens.revoke(handle)


def _person(text: str) -> PersonId:
    try:
        return PersonId(text)
    except ValueError:
        raise Misused(
            f"{text!r} ist keine Kennung einer Person.", f"{text!r} is no id of a person."
        ) from None
