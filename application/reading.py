"""Who may read what: the circle an event is meant for, the posts somebody holds, and where it lies."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

from application.codec import Codec
from application.record import Query, Record
from domain.kernel.event import Event
from domain.kernel.history import History, Model, Question
from domain.kernel.ids import Id, PersonId
from domain.kernel.people import Readers, Role
from domain.kernel.subject import Reach
from domain.office.posts import Post, posts_held

ModelT = TypeVar("ModelT", bound=Model[Any])

STAFF: Final = frozenset(
    {
        Role.REGISTRY,
        Role.CASE_OFFICER,
        Role.APPROVER,
        Role.PROGRAMME_MANAGER,
        Role.AUDITOR,
        Role.REPORTING_OFFICER,
        Role.DATA_PROTECTION_OFFICER,
    }
)

MAY_READ: Final[Mapping[Readers, frozenset[Role]]] = {
    Readers.PUBLIC: frozenset(Role),  # and whoever holds no post at all
    Readers.PARTIES: STAFF | {Role.APPLICANT},
    Readers.OFFICE: STAFF,
    # Suspicion, bias, personnel: not for those who work on the case files.
    Readers.RESTRICTED: frozenset(
        {
            Role.PROGRAMME_MANAGER,
            Role.AUDITOR,
            Role.DATA_PROTECTION_OFFICER,
            Role.ADMINISTRATOR,
        }
    ),
}
"""The roles that may read an event of each class, where their post reaches it."""


def may_read(readers: Readers, posts: Iterable[Post], reach: Reach) -> bool:
    """Say whether somebody with these posts may read an event of that class that lies there."""
    return readers is Readers.PUBLIC or any(
        post.role in MAY_READ[readers] and _near(post, reach) for post in posts
    )


def _near(post: Post, reach: Reach) -> bool:
    """Who represents a partner sees what the lead partner sees, and leaves the acting to it."""
    return post.reaches(reach) or (
        post.role is Role.APPLICANT and post.organisation in reach.partners
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who reads: nobody in particular (the public), or a person with the posts of today."""

    person: PersonId | None = None
    posts: tuple[Post, ...] = ()

    def may_read(self, readers: Readers, reach: Reach) -> bool:
        """Say whether this reader may read an event of that class that lies there."""
        return may_read(readers, self.posts, reach)


PUBLIC: Final = Reader()


def reader(record: Record, codec: Codec, person: PersonId, today: date) -> Reader:
    """The person as a reader: with the own posts, and those of whom the person stands in for."""
    history = History(_Readings(record, codec))
    return Reader(person, tuple(post for post, _ in posts_held(history, person, today)))


@dataclass(frozen=True, slots=True)
class _Readings:
    """A source for reading only: nothing is held."""

    record: Record
    codec: Codec

    def consult(self, questions: Sequence[Question]) -> list[Model[Any]]:
        """See Source."""
        return [folded(self.record, self.codec, one.model, one.subject) for one in questions]


def folded(  # noqa: PLR0913 - four say of what, two how much of it
    record: Record,
    codec: Codec,
    kind: type[ModelT],
    subject: Id,
    *,
    until: int | None = None,
    without: AbstractSet[type[Event]] = frozenset(),
) -> ModelT:
    """The model of one subject as of a position (None: now), for reading only.

    `without`: events that it is not to read, because nobody asks for what they say.
    """
    model = kind.about(subject)
    types = frozenset(event.stored_as for event in kind.reads.keys() - without)
    for entry in record.look(Query(subject.tag, types)):
        if until is None or entry.position <= until:
            model.apply(codec.fact(entry))
    return model
