"""Roles: what an appointment makes of a person, and the circles of those who may read."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody may be appointed to; a role is never a property of a login."""

    APPLICANT = "applicant"
    REGISTRY = "registry"
    CASE_OFFICER = "case-officer"
    APPROVER = "approver"
    PROGRAMME_MANAGER = "programme-manager"
    AUDITOR = "auditor"
    REPORTING_OFFICER = "reporting-officer"
    DATA_PROTECTION_OFFICER = "data-protection-officer"
    ADMINISTRATOR = "administrator"
    SYSTEM = "system"

    @property
    def german(self) -> str:
        """The title that users read."""
        return _GERMAN[self]


_GERMAN = {
    Role.APPLICANT: "Antragsteller/in",
    Role.REGISTRY: "Registratur",
    Role.CASE_OFFICER: "Sachbearbeitung",
    Role.APPROVER: "Zeichnungsbefugte/r",
    Role.PROGRAMME_MANAGER: "Programmverantwortliche/r",
    Role.AUDITOR: "Prüfer/in",
    Role.REPORTING_OFFICER: "Berichtswesen",
    Role.DATA_PROTECTION_OFFICER: "Datenschutzbeauftragte/r",
    Role.ADMINISTRATOR: "Administration",
    Role.SYSTEM: "System",
}


class Readers(StrEnum):
    """Who may read an event; application/reading.py says which roles that is."""

    PUBLIC = "public"
    PARTIES = "parties"
    OFFICE = "office"
    RESTRICTED = "restricted"
