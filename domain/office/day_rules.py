"""The rules about the days of appointments, deputies and limits. docs/rules/office.md lists them."""

from datetime import date
from typing import Final

from domain.kernel.rule import Rule
from domain.office.posts import Post


class NotBackdated(Rule):
    """Keine Rückwirkung."""

    id = "not-backdated"
    german = "Das wirkt nicht zurück: der früheste Tag ist heute, der {today:%d.%m.%Y}."
    english = "This has no effect on the past: the earliest day is today, {today:%Y-%m-%d}."
    source = "Geschäftsordnung der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, day: date, today: date, field: str) -> None:
        """Refuse to change afterwards what somebody was allowed to do."""
        if day < today:
            self.refuse(field=field, today=today)


class EndsEarlier(Rule):
    """Ein Ende verlängert nicht."""

    id = "ends-earlier"
    german = "Die Bestellung endet schon mit Ablauf des {until:%d.%m.%Y}; verlängert wird sie hier nicht."
    english = "The appointment already ends with {until:%Y-%m-%d}; it is not prolonged here."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, post: Post, last_day: date) -> None:
        """Refuse a last day that is no earlier than the one the appointment has."""
        if post.until is not None and last_day >= post.until:
            self.refuse(field="last_day", until=post.until)


class WithinPost(Rule):
    """Innerhalb der Bestellung."""

    id = "within-post"
    german = "Die Bestellung gilt vom {since:%d.%m.%Y} {bis}; der {day:%d.%m.%Y} liegt nicht darin."
    english = "The appointment holds from {since:%Y-%m-%d} {to}, so not on {day:%Y-%m-%d}."
    source = "Geschäftsverteilungsplan der Behörde"
    mark = "K"
    since = "2000-01-01"

    def check(self, post: Post, **days: date) -> None:
        """Refuse days, given by the field's name, on which there is no appointment to speak of."""
        for field, day in days.items():
            if not post.covers(day):
                bis = f"bis {post.until:%d.%m.%Y}" if post.until else "an"
                to = f"to {post.until}" if post.until else "on"
                self.refuse(field=field, day=day, since=post.since, bis=bis, to=to)


NOT_BACKDATED: Final = NotBackdated()
ENDS_EARLIER: Final = EndsEarlier()
WITHIN_POST: Final = WithinPost()
