"""Several organisations become one single undertaking, and part again."""

from datetime import date

import pytest

from application.refusals import NotFound
from domain.kernel.event import Event
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.known import KNOWN_HERE
from domain.kernel.refusal import NotAllowed
from domain.organisation.events import UndertakingLinked, UndertakingSeparated
from domain.organisation.linking import LinkUndertakings, SeparateUndertaking
from domain.organisation.rules import LINK_GROUND, NOT_YET_ONE, PART_OF_UNDERTAKING
from domain.organisation.undertaking import Links
from tests.support.cases import registered
from tests.support.given import given
from tests.support.people import (
    APPLICANT,
    CASE_OFFICER,
    LEAD,
    OTHER,
    PARTNER,
    PROGRAMME_MANAGER,
    REGISTRY,
    organisation,
)

FOURTH = organisation(4)
KNOWN: tuple[Event, ...] = tuple(registered(one) for one in (LEAD, PARTNER, OTHER, FOURTH))
WHY = "Gesellschafterliste vom 2. Februar 2026"


def link(
    one: OrganisationId, other: OrganisationId, ground: str = "voting-majority"
) -> LinkUndertakings:
    """Link two organisations."""
    return LinkUndertakings(organisation=one, other=other, ground=ground, reason=WHY)


def linked(*members: OrganisationId) -> UndertakingLinked:
    """These are one single undertaking."""
    return UndertakingLinked(members=members, ground="voting-majority", reason=WHY)


@pytest.mark.parametrize("who", [CASE_OFFICER, PROGRAMME_MANAGER])
def test_two_organisations_become_one_undertaking(who: PersonId) -> None:
    given(*KNOWN).when(link(PARTNER, LEAD), by=who).then(linked(LEAD, PARTNER))


def test_who_is_linked_brings_everybody_along() -> None:
    given(*KNOWN, linked(LEAD, PARTNER), linked(OTHER, FOURTH)).when(
        link(PARTNER, FOURTH), by=CASE_OFFICER
    ).then(linked(LEAD, PARTNER, OTHER, FOURTH))


def test_a_chain_is_one_undertaking_seen_from_each_of_its_members() -> None:
    chain = [linked(LEAD, PARTNER), linked(LEAD, PARTNER, OTHER)]
    for member in (LEAD, PARTNER, OTHER):
        seen = Links.about(member).after(one for one in chain if member.tag in one.tags)
        assert seen.undertaking == {LEAD, PARTNER, OTHER}


@pytest.mark.parametrize("other", [PARTNER, LEAD])
def test_what_is_one_already_is_not_linked_again(other: OrganisationId) -> None:
    given(*KNOWN, linked(LEAD, PARTNER)).when(link(LEAD, other), by=CASE_OFFICER).refused(
        NOT_YET_ONE
    )


def test_an_organisation_is_not_linked_with_a_stranger() -> None:
    given(*KNOWN).when(link(LEAD, organisation(5)), by=CASE_OFFICER).refused(KNOWN_HERE)


def test_a_ground_is_one_of_the_regulation() -> None:
    given(*KNOWN).when(link(LEAD, PARTNER, "friendship"), by=CASE_OFFICER).refused(LINK_GROUND)


@pytest.mark.parametrize(
    "ground", ["voting-majority", "board-majority", "dominant-influence", "voting-agreement"]
)
def test_the_regulation_knows_four_grounds(ground: str) -> None:
    (event,) = given(*KNOWN).when(link(LEAD, PARTNER, ground), by=CASE_OFFICER).events
    assert ground not in str(event)


def test_the_regulation_is_that_of_the_time() -> None:
    office = given(*KNOWN).on(date(2023, 12, 31))
    (event,) = office.when(link(LEAD, PARTNER), by=CASE_OFFICER).events
    assert event == linked(LEAD, PARTNER).model_copy(update={"law": "1407/2013"})


@pytest.mark.parametrize("who", [APPLICANT, REGISTRY])
def test_nobody_else_links(who: PersonId) -> None:
    given(*KNOWN).when(link(LEAD, PARTNER), by=who).refused(NotAllowed)


SEPARATE = SeparateUndertaking(organisation=PARTNER, reason=WHY)


def separated(*remaining: OrganisationId) -> UndertakingSeparated:
    """The partner left the others."""
    return UndertakingSeparated(organisation=PARTNER, remaining=remaining, reason=WHY)


def test_one_leaves_and_the_others_stay_together() -> None:
    given(*KNOWN, linked(LEAD, PARTNER, OTHER)).when(SEPARATE, by=CASE_OFFICER).then(
        separated(LEAD, OTHER)
    )


def test_of_two_each_is_alone_again() -> None:
    given(*KNOWN, linked(LEAD, PARTNER)).when(SEPARATE, by=CASE_OFFICER).then(separated(LEAD))
    for member in (LEAD, PARTNER):
        alone = Links.about(member).after([linked(LEAD, PARTNER), separated(LEAD)])
        assert alone.undertaking == {member}


def test_who_left_may_be_linked_again() -> None:
    given(*KNOWN, linked(LEAD, PARTNER, OTHER), separated(LEAD, OTHER)).when(
        link(PARTNER, FOURTH), by=CASE_OFFICER
    ).then(linked(PARTNER, FOURTH))


def test_what_stands_alone_is_not_separated() -> None:
    given(*KNOWN).when(SEPARATE, by=CASE_OFFICER).refused(PART_OF_UNDERTAKING)


def test_an_applicant_separates_nothing() -> None:
    step = SeparateUndertaking(organisation=LEAD, reason=WHY)
    given(*KNOWN, linked(LEAD, PARTNER)).when(step, by=APPLICANT).refused(NotAllowed)


def test_only_what_is_registered_is_separated() -> None:
    given().when(SEPARATE, by=CASE_OFFICER).refused(NotFound)
