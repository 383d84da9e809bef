"""For whom somebody is known as contact person: nobody's name is overwritten by somebody else."""

from typing import Final

from domain.kernel.history import History, Model
from domain.kernel.ids import OrganisationId, PersonId
from domain.kernel.rule import Rule
from domain.office.events import PersonIntroduced
from domain.operation.contact import ContactPerson
from domain.operation.events import ProposalDrafted, ProposalRevised


class KnownAs(Model[PersonId]):
    """Whether a person acts here, and for which lead partners it is the contact."""

    acts_here: bool = False
    leads: frozenset[OrganisationId] = frozenset()

    def on_person_introduced(self, event: PersonIntroduced) -> None:
        self.acts_here = True

    def on_proposal_drafted(self, event: ProposalDrafted) -> None:
        self._named(event)

    def on_proposal_revised(self, event: ProposalRevised) -> None:
        self._named(event)

    def _named(self, event: ProposalDrafted | ProposalRevised) -> None:
        if event.contact and event.contact.person == self.subject:
            self.leads |= {event.lead}


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

    def check(self, known: KnownAs, lead: OrganisationId) -> None:
        """Refuse an id of somebody who acts here, or is the contact of others."""
        if known.acts_here or (known.leads and lead not in known.leads):
            self.refuse(field="contact.person")


CONTACT_OF_ONES_OWN: Final = ContactOfOnesOwn()


def check_contact(contact: ContactPerson | None, lead: OrganisationId, history: History) -> None:
    """Check that a contact person is new here or the lead partner's own. Raises RuleBroken."""
    if contact:
        CONTACT_OF_ONES_OWN.check(history.of(KnownAs, contact.person), lead)
