"""What somebody may do with a subject now: role and moment say it, and rules that need no form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from application.deciding import whose
from application.office import Attempt, Office
from domain.catalogue import STEPS
from domain.kernel.ids import Id, PersonId
from domain.kernel.refusal import NotAllowed, Refusal, WrongMoment
from domain.kernel.step import Step
from domain.kernel.subject import Stage, Subject
from domain.office.posts import Post
from domain.programme.programme import Programme


@dataclass(frozen=True, slots=True)
class Possible:
    """A step, and why it is not possible now; None: it is, if the rules agree."""

    step: type[Step]
    refusal: Refusal | None


def steps_about(
    subject: Subject[Any], programme: Programme, posts: Iterable[Post], shown: Stage | None
) -> Iterator[Possible]:
    """Every step about a subject of a programme, as deciding would look at it.

    `shown` is the reader's stage.
    """
    reach = whose(subject.reach, programme)
    held = list(posts)
    near = [post for post in held if post.reaches(reach)]
    for kind in STEPS:
        if kind.about is type(subject) and not kind.opens:
            yield Possible(kind, _refusal(kind, near, held, shown))


def with_rules(office: Office, one: Possible, subject: Id, by: PersonId) -> Possible:
    """The same, decided where nothing has to be typed: what only is signed, a rule may refuse.

    Nothing is recorded. Raises Busy.
    """
    first, *others = one.step.model_fields.items()
    if one.refusal or any(field.is_required() for _, field in others):
        return one
    step = one.step.model_validate({first[0]: subject})
    try:
        office.check(step, Attempt(by=by, step_id="possible", channel="check"))
    except Refusal as refusal:
        return replace(one, refusal=refusal)
    return one


def _refusal(
    kind: type[Step], near: list[Post], held: list[Post], shown: Stage | None
) -> Refusal | None:
    if not any(post.role in kind.allowed_to for post in near):
        elsewhere = (post.role for post in held if post.role in kind.allowed_to)
        return NotAllowed(kind.named(), kind.allowed_to, elsewhere=next(elsewhere, None))
    if kind.during and shown not in kind.during:
        return WrongMoment(kind.named(), shown, kind.during)
    return None
