"""What a column of a list of operations can mean."""

from enum import StrEnum


class Meaning(StrEnum):
    """The meanings of Annex XII of Regulation (EU) No 1303/2013, and those lists add to it."""

    BENEFICIARY = "beneficiary"
    TITLE = "title"
    SUMMARY = "summary"
    START = "start"
    END = "end"
    APPROVED_ON = "approved_on"
    FINAL_PAYMENT_ON = "final_payment_on"
    TOTAL_COST = "total_cost"
    GRANTED = "granted"
    PAID = "paid"
    EU_AMOUNT = "eu_amount"
    RATE = "rate"
    PLACE = "place"
    POSTCODE = "postcode"
    REGION = "region"
    COUNTRY = "country"
    CATEGORY = "category"
    FUND = "fund"
    PRIORITY = "priority"
    REFERENCE = "reference"
    UNKNOWN = "unknown"


AMOUNTS = frozenset({Meaning.TOTAL_COST, Meaning.GRANTED, Meaning.PAID, Meaning.EU_AMOUNT})
DAYS = frozenset({Meaning.START, Meaning.END, Meaning.APPROVED_ON, Meaning.FINAL_PAYMENT_ON})
WHERE = frozenset({Meaning.PLACE, Meaning.POSTCODE, Meaning.REGION, Meaning.COUNTRY})
SECOND_DAY = {Meaning.APPROVED_ON: Meaning.FINAL_PAYMENT_ON, Meaning.START: Meaning.END}
"""`2008 / 2012` in a column of approval years also tells the year of the final payment."""

UNSHARED = AMOUNTS | DAYS | {Meaning.RATE, Meaning.TITLE, Meaning.SUMMARY, Meaning.POSTCODE}
"""Meanings that one column at most has; the others (say, first and last name) may be spread."""
