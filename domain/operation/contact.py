"""Whom the office turns to about a proposal (Ansprechpartner/in), as typed and as recorded."""

from domain.kernel.event import Value
from domain.kernel.ids import PersonId
from domain.kernel.personal import Personal, Sealed


class Contact(Value):
    """A contact person as events name one; the values are sealed under that person's own key."""

    person: PersonId
    name: Sealed
    email: Sealed | None = None
    phone: Sealed | None = None


class ContactPerson(Value):
    """A contact person as typed. The same `person` again replaces all that was said of them."""

    person: PersonId
    name: Personal
    email: Personal | None = None
    phone: Personal | None = None

    @property
    def sealed(self) -> Contact:
        """The same as it is recorded."""
        return Contact(
            person=self.person,
            name=self.name.sealed,
            email=self.email.sealed if self.email else None,
            phone=self.phone.sealed if self.phone else None,
        )
