"""Roles: what an appointment makes of a person, and the circles of those who may read."""

from enum import StrEnum

from domain.kernel.worded import Worded


class Role(Worded):
    """What somebody may be appointed to; a role is never a property of a login."""

    APPLICANT = "applicant", "Antragsteller/in"
    REGISTRY = "registry", "Registratur"
    CASE_OFFICER = "case-officer", "Sachbearbeitung"
    APPROVER = "approver", "Zeichnungsbefugte/r"
    PROGRAMME_MANAGER = "programme-manager", "Programmverantwortliche/r"
    AUDITOR = "auditor", "Prüfer/in"
    REPORTING_OFFICER = "reporting-officer", "Berichtswesen"
    DATA_PROTECTION_OFFICER = "data-protection-officer", "Datenschutzbeauftragte/r"
    ADMINISTRATOR = "administrator", "Administration"
    SYSTEM = "system", "System"


class Readers(StrEnum):
    """Who may read an event; application/reading.py says which roles that is."""

    PUBLIC = "public"
    PARTIES = "parties"
    OFFICE = "office"
    RESTRICTED = "restricted"
