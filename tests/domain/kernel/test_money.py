"""Amounts of money: two places always, no float ever."""

import json
from copy import deepcopy
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from domain.kernel.money import CENT, NOTHING, Amount, Euro, Percent, Plan, PlanLine, Sums

cents = st.integers(-(10**12), 10**12).map(lambda number: Euro(Decimal(number) / 100))
factors = st.decimals(-1000, 1000, allow_nan=False, allow_infinity=False, places=6)


class Form(BaseModel):
    """Somewhere to type an amount."""

    amount: Euro


@given(cents, cents)
def test_sums_and_differences_stay_amounts(one: Euro, other: Euro) -> None:
    for result in (one + other, one - other, -one, +one, abs(one)):
        assert type(result) is Euro
        assert result == result.quantize(CENT)
    assert one + other - other == one


@given(cents, factors)
def test_products_are_rounded_half_up_to_the_cent(one: Euro, factor: Decimal) -> None:
    product = one * factor
    assert type(product) is type(factor * one) is Euro
    assert product == (Decimal(one) * factor).quantize(CENT, ROUND_HALF_UP)


@given(cents, factors.filter(bool))
def test_quotients_are_rounded_half_up_to_the_cent(one: Euro, divisor: Decimal) -> None:
    quotient = one / divisor
    assert type(quotient) is Euro
    assert quotient == (Decimal(one) / divisor).quantize(CENT, ROUND_HALF_UP)


@given(cents.filter(bool), st.integers(1, 1000))
def test_what_is_divided_with_a_remainder_stays_an_amount(one: Euro, parts: int) -> None:
    whole, rest = one // parts, one % parts
    assert type(whole) is type(rest) is type(parts / one) is Euro
    assert whole * parts + rest == one


@given(st.lists(cents))
def test_a_total_is_what_adding_one_by_one_gives(amounts: list[Euro]) -> None:
    added = NOTHING
    for amount in amounts:
        added += amount
    assert Euro.total(amounts) == sum(amounts) == added
    assert type(Euro.total(amounts)) is Euro


@given(cents)
def test_an_amount_is_written_in_one_way_and_read_back(amount: Euro) -> None:
    text = Form(amount=amount).model_dump_json()
    assert Form.model_validate_json(text).amount == amount
    assert type(Form.model_validate_json(text).amount) is Euro
    assert json.loads(text) == {"amount": str(amount)}
    assert len(str(amount).partition(".")[2]) == 2


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("12500.5", "12500.50"),
        ("0", "0.00"),
        ("-0", "0.00"),
        ("-0.004", "0.00"),
        ("0.005", "0.01"),
        ("-0.005", "-0.01"),
        ("1E+3", "1000.00"),
        (7, "7.00"),
    ],
)
def test_an_amount_prints_canonically(typed: str | int, printed: str) -> None:
    assert str(Euro(typed)) == f"{Euro(typed)}" == printed
    assert repr(Euro(typed)) == f"Euro('{printed}')"


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("12500.50", "12.500,50 €", "€12,500.50"),
        ("-1234567.89", "-1.234.567,89 €", "€-1,234,567.89"),
        ("0", "0,00 €", "€0.00"),
    ],
)
def test_an_amount_reads_as_people_write(amount: str, german: str, english: str) -> None:
    assert (f"{Euro(amount):de}", f"{Euro(amount):en}") == (german, english)


def test_an_amount_takes_other_formats_too() -> None:
    assert f"{Euro('1234.5'):,.2f}" == "1,234.50"


def test_an_amount_is_never_a_float() -> None:
    with pytest.raises(TypeError):
        Euro(12.5)  # type: ignore[arg-type]
    with pytest.raises(ValidationError):
        Form.model_validate({"amount": 12.5})


@pytest.mark.parametrize("typed", ["NaN", "Infinity", "-Infinity"])
def test_an_amount_is_finite(typed: str) -> None:
    with pytest.raises(ValueError, match="no amount"):
        Euro(typed)


@pytest.mark.parametrize(
    "typed",
    ["", " 1", "1,50", "1.234", "01", "+1", "1e3", "1000000000000000", "NaN", "١", None, True],
)
def test_what_is_typed_is_a_plain_number(typed: object) -> None:
    with pytest.raises(ValidationError):
        Form.model_validate({"amount": typed})


@pytest.mark.parametrize("typed", ["999999999999999.99", "-0.5", "0", 12])
def test_plain_numbers_are_amounts(typed: object) -> None:
    assert type(Form.model_validate({"amount": typed}).amount) is Euro


@pytest.mark.parametrize(("typed", "allowed"), [("-0.01", False), ("0.00", True), ("0.01", True)])
def test_some_amounts_are_not_negative(typed: str, allowed: bool) -> None:  # noqa: FBT001
    adapter: TypeAdapter[Euro] = TypeAdapter(Amount)
    if allowed:
        assert adapter.validate_python(typed) == Euro(typed)
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(typed)


@pytest.mark.parametrize(
    ("typed", "allowed"),
    [("0", True), ("100", True), ("33.3333", True), ("100.0001", False), ("-1", False)],
)
def test_a_percentage_is_a_share_of_a_hundred(typed: str, allowed: bool) -> None:  # noqa: FBT001
    adapter: TypeAdapter[Decimal] = TypeAdapter(Percent)
    if allowed:
        assert adapter.validate_python(typed) == Decimal(typed)
    else:
        with pytest.raises(ValidationError):
            adapter.validate_python(typed)


def test_a_copied_amount_is_one() -> None:
    assert type(deepcopy(Euro(1))) is Euro


plans = st.dictionaries(
    st.tuples(st.sampled_from(["EU", "BUND", "LAND"]), st.integers(2021, 2027)),
    st.integers(0, 10**10).map(lambda number: Euro(Decimal(number) / 100)),
).map(Plan.of)


def added(one: Sums, other: Sums) -> Plan:
    """A plan of both."""
    return Plan.of({key: one.get(key, NOTHING) + other.get(key, NOTHING) for key in one | other})


@given(plans, plans)
def test_what_is_taken_away_leaves_the_rest(one: Plan, other: Plan) -> None:
    both = added(one.amounts, other.amounts)
    assert both.total == one.total + other.total
    assert both - other == one


def test_a_source_stands_once_for_each_budget_year() -> None:
    line = PlanLine(source="EU", year=2026, amount=Euro(1))
    with pytest.raises(ValidationError, match="only once"):
        Plan(lines=(line, line))


@given(plans)
def test_a_plan_states_each_pair_once_in_order_and_nothing_that_is_zero(plan: Plan) -> None:
    pairs = [line.key for line in plan.lines]
    assert pairs == sorted(set(pairs))
    assert all(plan.amounts.values())
    assert Plan.of(plan.amounts) == plan
    assert Plan.model_validate_json(plan.model_dump_json()) == plan


@given(plans, plans)
def test_a_plan_covers_what_can_be_taken_away(one: Plan, other: Plan) -> None:
    both = added(one.amounts, other.amounts)
    assert both.covers(one)
    assert one.covers(both) == (not other.lines)


def test_no_more_is_taken_away_than_there_is() -> None:
    with pytest.raises(ValidationError):
        _ = Plan.of({("EU", 2026): Euro(1)}) - Plan.of({("EU", 2026): Euro("1.01")})


@pytest.mark.parametrize(("source", "year"), [("eu", 2026), ("", 2026), ("EU", 1989), ("EU", 2101)])
def test_a_line_has_a_source_and_a_budget_year(source: str, year: int) -> None:
    with pytest.raises(ValidationError):
        PlanLine(source=source, year=year, amount=Euro(1))
