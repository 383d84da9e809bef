"""For whom somebody is known as contact person: nobody's name is overwritten by somebody else."""

from typing import Final

from domain.kernel.history import History
from domain.kernel.ids import SYSTEM, OrganisationId
from domain.kernel.rule import Rule
from domain.office.house import Person
from domain.operation.contact import ContactPerson


class ContactOfOnesOwn(Rule):
    """Eigene Ansprechpersonen."""

    id = "contact-of-ones-own"
    german = (
        "Unter dieser Kennung ist hier schon jemand anderes bekannt; geben Sie der Ansprechperson "
        "eine neue."
    )
    english = "Somebody else is known here under this id; give the contact person a new one."
    source = "Art. 5 Abs. 1 Buchst. d und f DSGVO"
    mark = "V"
    since = "2018-05-25"

    def check(self, known: Person, lead: OrganisationId) -> None:
        """Refuse an id of somebody who acts here, or is the contact of others, and the system's."""
        of_others = known.contact_of not in {None, lead}
        if known.exists or of_others or known.subject == SYSTEM:
            self.refuse(field="contact.person")


CONTACT_OF_ONES_OWN: Final = ContactOfOnesOwn()


def check_contact(contact: ContactPerson | None, lead: OrganisationId, history: History) -> None:
    """Check that a contact person is new here or the lead partner's own. Raises RuleBroken."""
    if contact:
        CONTACT_OF_ONES_OWN.check(history.of(Person, contact.person), lead)
