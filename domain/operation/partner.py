"""A partner as a proposal sees it: in the register, and able to receive a notice or not."""

from domain.kernel.history import Model
from domain.kernel.ids import OrganisationId
from domain.organisation.events import OrganisationCorrected, OrganisationRegistered


class Partner(Model[OrganisationId]):
    """What the register says about an organisation that takes part in an operation."""

    def __init__(self) -> None:
        self.registered = False
        self.legal_personality = False

    def on_organisation_registered(self, event: OrganisationRegistered) -> None:
        self.registered = True
        self.legal_personality = event.legal_personality or event.natural_person

    def on_organisation_corrected(self, event: OrganisationCorrected) -> None:
        self.legal_personality = event.legal_personality or event.natural_person
