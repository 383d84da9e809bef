"""What headings mean: one table, from the particular to the general.

Several rules may match one heading, often because it speaks two languages of which one is wrong;
they are tried in this order, and the column's values decide which of them holds. The place in the
table is also the rank when two columns claim the same meaning.
"""

from typing import Final

from application.takeover.heading_rule import Rule
from application.takeover.headings_left import LEFT
from application.takeover.headings_of_figures import FIGURES
from application.takeover.headings_of_words import WORDS

RULES: Final[tuple[Rule, ...]] = (*LEFT, *FIGURES, *WORDS)
