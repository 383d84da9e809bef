"""What steps are about: a subject exists, stands at a stage, and belongs somewhere."""

from typing import NamedTuple, TypeVar

from domain.kernel.history import Model
from domain.kernel.ids import AuthorityId, Id, OrganisationId, ProgrammeId
from domain.kernel.worded import Worded

IdT = TypeVar("IdT", bound=Id)


class Stage(Worded):
    """Where a subject stands. Each kind of subject has its own stages."""


class Reach(NamedTuple):
    """Where a subject belongs: who may act on it is a question of these.

    Who represents one of the `organisations` may act; who represents one of the `partners` may
    see the subject, and leaves the acting to those.
    """

    authority: AuthorityId | None = None
    programme: ProgrammeId | None = None
    organisations: frozenset[OrganisationId] = frozenset()
    partners: frozenset[OrganisationId] = frozenset()
    procedure: int | None = None


class Subject(Model[IdT]):
    """A model that steps are about; its handlers keep exists, stage and reach up to date.

    `public` subjects are known to everybody, so who may not act on one is told so. Where that
    comes with an event, its handler says it.
    """

    public: bool = False
    exists: bool = False
    stage: Stage | None = None
    reach: Reach = Reach()

    @property
    def stage_outside(self) -> Stage | None:
        """The stage as those are told it who do not work in the office."""
        return self.stage
