"""The rules about deputies: who names them, and who may be one. docs/rules/office.md lists them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from domain.kernel.ids import PersonId
from domain.kernel.rule import Rule
from domain.office.events import DeputyNamed
from domain.office.posts import Post, Posts


class OwnPost(Rule):
    """Vertretung regelt, wer vertreten wird, oder die Leitung."""

    id = "own-post"
    german = "Die Vertretung regeln nur die bestellte Person, Programmverantwortliche und die Administration."
    english = "Only the holder, a programme manager or the administrator arranges for a deputy."
    source = "Geschäftsordnung der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, *, in_charge: bool) -> None:
        """Refuse whoever is neither the holder nor in charge of appointments there."""
        if not in_charge:
            self.refuse(field="appointment")


class DeputyOfTheHouse(Rule):
    """Vertretung durch eigene Kräfte."""

    id = "deputy-of-the-house"
    german = (
        "Vertreten kann nur eine andere Person, die an allen diesen Tagen selbst dort bestellt ist."
    )
    english = "Only another person who is appointed there on all these days can stand in."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, deputy: Posts, post: Post, since: date, until: date) -> None:
        """Refuse a deputy without a post of their own in the same authority or organisation."""
        own = deputy.posts.values()
        if deputy.subject == post.person or not is_of_the_house(own, post, since, until):
            self.refuse(field="deputy")


class DeputyOnce(Rule):
    """Keine doppelte Vertretung."""

    id = "deputy-once"
    german = "Diese Vertretung ist vom {since:%d.%m.%Y} bis {until:%d.%m.%Y} schon geregelt."
    english = "This person stands in already from {since:%Y-%m-%d} to {until:%Y-%m-%d}."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(
        self, deputies: list[DeputyNamed], deputy: PersonId, since: date, until: date
    ) -> None:
        """Refuse days on which the same person stands in already."""
        for one in deputies:
            if one.deputy == deputy and one.since <= until and since <= one.until:
                self.refuse(field="deputy", since=one.since, until=one.until)


class StandsIn(Rule):
    """Nur eine bestehende Vertretung endet."""

    id = "stands-in"
    german = "Diese Person vertritt hier nicht über den {last_day:%d.%m.%Y} hinaus."
    english = "This person does not stand in here beyond {last_day:%Y-%m-%d}."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, deputies: list[DeputyNamed], deputy: PersonId, last_day: date) -> None:
        """Refuse to end what has ended by that day, or never was."""
        if not any(one.deputy == deputy and one.until > last_day for one in deputies):
            self.refuse(field="deputy", last_day=last_day)


def is_of_the_house(own: Iterable[Post], post: Post, since: date, until: date) -> bool:
    """Say whether on each of these days one of the own posts is held where `post` is."""
    there = [one for one in own if one.same_house(post)]
    days = (since + timedelta(days=number) for number in range((until - since).days + 1))
    return all(any(one.covers(day) for one in there) for day in days)


OWN_POST: Final = OwnPost()
DEPUTY_OF_THE_HOUSE: Final = DeputyOfTheHouse()
DEPUTY_ONCE: Final = DeputyOnce()
STANDS_IN: Final = StandsIn()
