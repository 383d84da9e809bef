"""What each column means: its heading proposes, its values decide, an option overrules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from application.takeover.grid import UnreadableList, Words, squash
from application.takeover.heading_rules import RULES
from application.takeover.headings import names_day, names_money, names_owner, rules_of, unit_of
from application.takeover.meanings import AMOUNTS, DAYS, SECOND_DAY, UNSHARED, WHERE, Meaning
from application.takeover.numbers import Mark
from application.takeover.profile import (
    Profile,
    fits,
    holds_codes,
    holds_days,
    holds_money,
    holds_rates,
    holds_years,
    tells_nothing,
    together,
)

NO_RULE = len(RULES)


@dataclass(frozen=True, slots=True)
class Style:
    """How the numbers and days of a column are written."""

    mark: Mark | None = None
    month_first: bool = False
    unit: int = 1
    fractions_of_one: bool = False
    five_digits: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it is read.

    `place` counts from 0, `heading` is unique within the list, `reason` says why it is read so.
    `by_itself` is the meaning without any option: row identity rests on it, so that an option
    given later does not make every row a new one. `second` takes the second of two days.
    """

    place: int
    heading: str
    meaning: Meaning
    reason: Words
    style: Style
    by_itself: Meaning
    second: Meaning | None = None


@dataclass(frozen=True, slots=True)
class _Claim:
    meaning: Meaning
    reason: Words
    rank: int = NO_RULE


def letter(place: int) -> str:
    """The column's letters as spreadsheets name them: 0 is A, 26 is AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def unique_headings(labels: Sequence[str]) -> list[str]:
    """Headings as keys: an empty one is named by its letter, a second one counted `(2)`."""
    seen: dict[str, int] = {}
    unique: list[str] = []
    for place, label in enumerate(labels):
        heading = label or f"[{letter(place)}]"
        while heading in seen:
            seen[label] = seen.get(label, 1) + 1
            heading = f"{label} ({seen[label]})"
        seen[heading] = 1
        unique.append(heading)
    return unique


def place_of(name: str, headings: Sequence[str]) -> int | None:
    """The column that a heading, a letter (`C`) or a number from 1 (`3`) names, if there is one."""
    wanted = squash(name)
    for place, heading in enumerate(headings):
        if name == heading or (wanted and wanted == squash(heading)):
            return place
    for place in range(len(headings)):
        if name.strip().upper() == letter(place) or name.strip() == str(place + 1):
            return place
    return None


def understand_columns(
    labels: Sequence[str], profiles: Sequence[Profile], told: Mapping[str, Meaning]
) -> tuple[Column, ...]:
    """Every column with its meaning; raises UnreadableList if `told` names no column."""
    headings = unique_headings(labels)
    claims = [_proposal(label, profile) for label, profile in zip(labels, profiles, strict=True)]
    _settle(claims, profiles, headings)
    _give_away(claims, labels, profiles)
    overruled = _overruled(told, headings)
    final = [overruled.get(place, claim) for place, claim in enumerate(claims)]
    _make_room(final, overruled)
    styles = _styles(labels, profiles)
    return tuple(
        Column(
            place=place,
            heading=headings[place],
            meaning=final[place].meaning,
            reason=final[place].reason,
            style=styles[place],
            by_itself=claims[place].meaning,
            second=_second(final[place].meaning, final, profiles[place]),
        )
        for place in range(len(labels))
    )


def _proposal(label: str, profile: Profile) -> _Claim:
    """The first meaning of the heading that the values allow."""
    ranks = rules_of(label)
    for rank in ranks:
        for at, meaning in enumerate(RULES[rank].meanings):
            if meaning is Meaning.UNKNOWN:
                return _Claim(meaning, Words("nicht übernommen", "not taken over"), rank)
            if fits(profile, meaning) and not _better_otherwise(label, rank, meaning, profile):
                return _Claim(meaning, _why(first=rank == ranks[0] and at == 0), rank)
    if ranks and tells_nothing(profile):
        return _Claim(RULES[ranks[0]].meanings[0], _why(first=True), ranks[0])
    if ranks:
        contradiction = Words(
            "Werte widersprechen der Überschrift", "values contradict the heading"
        )
        return _Claim(Meaning.UNKNOWN, contradiction)
    return _Claim(Meaning.UNKNOWN, Words("Überschrift unbekannt", "heading not known"))


def _better_otherwise(label: str, rank: int, meaning: Meaning, profile: Profile) -> bool:
    """„Bewilligung“ above years is when, not how much; „EU-Anteil“ up to 100 is a rate.

    „Code“ is the operation's own but above `001`…`182`. „Bewilligungsjahr“ above anything but clear
    amounts is no amount.
    """
    others = RULES[rank].meanings
    if meaning is Meaning.EU_AMOUNT:
        return Meaning.RATE in others and holds_rates(profile)
    if meaning is Meaning.CATEGORY:
        return Meaning.REFERENCE in others and not holds_codes(profile)
    if meaning not in AMOUNTS or names_money(label):
        return False
    if names_day(label):
        return not holds_money(profile)
    return bool(DAYS.intersection(others)) and holds_years(profile)


def _why(*, first: bool) -> Words:
    if first:
        return Words("nach der Überschrift", "by its heading")
    return Words("nach Überschrift und Werten", "by its heading and its values")


def _settle(claims: list[_Claim], profiles: Sequence[Profile], headings: Sequence[str]) -> None:
    """One column a meaning: the more particular heading, then the fuller column, then the left.

    Where the operation is comes before where its beneficiary is.
    """
    for meaning in Meaning:
        rivals = [place for place, claim in enumerate(claims) if claim.meaning is meaning]
        if meaning is Meaning.UNKNOWN or len(rivals) <= 1:
            continue
        standing = {
            at: (meaning in WHERE and names_owner(headings[at]), claims[at].rank) for at in rivals
        }
        best = min(rivals, key=lambda at: (standing[at], -profiles[at].filled, at))
        for place in rivals:
            shares = meaning not in UNSHARED and standing[place] == standing[best]
            if place != best and not shares:
                claims[place] = _next_best(claims[place], headings[best])


def _next_best(claim: _Claim, winner: str) -> _Claim:
    """„Gegenstand der Förderung“ beside a title tells what it is about; others say no more."""
    reason = Words(f"steht schon in „{winner}“", f"already in “{winner}”")
    if claim.meaning is Meaning.TITLE and Meaning.SUMMARY in RULES[claim.rank].meanings:
        return _Claim(Meaning.SUMMARY, _why(first=False), claim.rank)
    return _Claim(Meaning.UNKNOWN, reason)


def _give_away(claims: list[_Claim], labels: Sequence[str], profiles: Sequence[Profile]) -> None:
    """Meanings whose own column holds other values go to a column that lies just as much.

    Two shifted headings: „Beginn“ above amounts, „Gesamtbetrag“ above days. And a list whose only
    column of amounts has a heading that says nothing gives the total cost.
    """
    taken = {claim.meaning for claim in claims}
    orphans = [meaning for meaning in _contradicted(claims, labels) if meaning not in taken]
    if not taken & AMOUNTS and not any(meaning in AMOUNTS for meaning in orphans):
        orphans.append(Meaning.TOTAL_COST)
    reason = Words("nach den Werten, nicht der Überschrift", "by its values, not its heading")
    for place, claim in enumerate(claims):
        kind = _kind(profiles[place])
        fitting = [meaning for meaning in orphans if meaning in kind]
        if claim.rank == NO_RULE and claim.meaning is Meaning.UNKNOWN and fitting:
            claims[place] = _Claim(fitting[0], reason)
            orphans.remove(fitting[0])


def _contradicted(claims: Sequence[_Claim], labels: Sequence[str]) -> list[Meaning]:
    contradicted: list[Meaning] = []
    for claim, label in zip(claims, labels, strict=True):
        ranks = rules_of(label)
        if ranks and claim.meaning is Meaning.UNKNOWN and claim.rank == NO_RULE:
            contradicted.append(RULES[ranks[0]].meanings[0])
    return contradicted


def _kind(profile: Profile) -> frozenset[Meaning]:
    if not profile.filled:
        return frozenset()
    if holds_days(profile):
        return DAYS
    return AMOUNTS if holds_money(profile) else frozenset()


def _overruled(told: Mapping[str, Meaning], headings: Sequence[str]) -> dict[int, _Claim]:
    overruled: dict[int, _Claim] = {}
    for name, meaning in told.items():
        place = place_of(name, headings)
        if place is None:
            raise UnreadableList(
                f"Eine Spalte „{name}“ gibt es in dieser Datei nicht.",
                f"This file has no column “{name}”.",
            )
        overruled[place] = _Claim(meaning, Words("so angegeben", "as told"))
    return overruled


def _make_room(claims: list[_Claim], overruled: Mapping[int, _Claim]) -> None:
    told = {claim.meaning for claim in overruled.values()} & UNSHARED
    for place, claim in enumerate(claims):
        if place not in overruled and claim.meaning in told:
            reason = Words("eine andere Spalte ist angegeben", "another column was told")
            claims[place] = _Claim(Meaning.UNKNOWN, reason)


def _second(meaning: Meaning, claims: Iterable[_Claim], profile: Profile) -> Meaning | None:
    second = SECOND_DAY.get(meaning)
    has_own_column = any(claim.meaning is second for claim in claims)
    return second if profile.pairs and not has_own_column else None


def _styles(labels: Sequence[str], profiles: Sequence[Profile]) -> list[Style]:
    """Each column's own proof; where it has none, that of the other columns together.

    A column that mixes marks proves nothing: a mark before three digits parts thousands there.
    """
    whole = together(profiles)
    return [
        Style(
            mark=None if profile.mixes_marks else profile.usual_mark or whole.usual_mark,
            month_first=_first_known(profile.month_first, whole.month_first),
            unit=unit_of(label),
            fractions_of_one=profile.numbers > 0 and profile.upto_one == profile.numbers,
            five_digits=profile.five_digits * 2 >= profile.filled,
        )
        for label, profile in zip(labels, profiles, strict=True)
    ]


def _first_known(own: bool | None, others: bool | None) -> bool:  # noqa: FBT001  (a pair of votes)
    return bool(others if own is None else own)
