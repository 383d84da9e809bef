"""How often and how long the reliability tests try, in full: the figures that are promised.

On a second kind of server a tenth is enough: FOERDERAKTE_TEST_SCALE=0.1 (see `scaled`).
"""

import math
import os

CRASH_CYCLES = 25  # kill -9 of writer and server; 0 acknowledged steps lost
FOLLOWER_CRASHES = 15  # kill -9 of a follower; its register is what it would be without
FOLLOWED_WRITERS = 4
FOLLOWED_SECONDS = 30  # a follower misses none and sees none out of order
PROCESSES = 8  # that race for one budget, one number, one order of locks
RACE_TURNS = 200  # that a race without its safeguard is given to go wrong, as it must
RACED_AWARDS = 200  # prepared for less money than they need
RACED_SUBMISSIONS = 400  # for reference numbers of four series; more than an eighth are refused
RACED_RETRIES = 50  # steps of each kind that every process sends at once, under one step id
RACE_KILLS = 8  # kill -9 in the middle of a race; another process takes the place
RACED_SIGNATURES = 40  # races of four who sign what they prepare anew at that moment
RACED_LIMITS = 20  # signature limits that are lowered while their holders sign
RACED_NETWORKS = 20  # of organisations that are linked crosswise, locked in opposite order
RACED_UNDERTAKINGS = 20  # for whose ceiling all race, and as many that are linked meanwhile
REBUILDS = 20  # of a register that is being read; no reader is refused
FUZZ_REQUESTS = 5_000  # counted at the server; 0 answers of 500 and above but 503
FUZZ_SHARE_DECIDED = 0.20  # of them reach `decide`, so that the fuzz tests more than the parser
TAKEN_OVER_ROWS = 22_000
TAKEN_OVER_MEMORY = 250 * 2**20  # bytes resident


def scaled(full: int) -> int:
    """Return `full`, or FOERDERAKTE_TEST_SCALE's share of it, rounded up; at least 1.

    Raises ValueError if the variable is no number above 0 and at most 1.
    """
    scale = float(os.environ.get("FOERDERAKTE_TEST_SCALE") or 1)
    if not 0 < scale <= 1:
        raise ValueError(f"FOERDERAKTE_TEST_SCALE is {scale}: give a number above 0, at most 1.")
    return math.ceil(full * scale)
