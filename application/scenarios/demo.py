"""The demonstration: one programme, two calls, and case files at every stage there is."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from application.scenarios.demo_office import (
    APPLICANT,
    APPROVER,
    COLLEGE,
    DIRECTOR,
    FIRST_CALL,
    FITTINGS,
    METAL,
    OFFICER,
    OPTICS,
    OTHER_APPLICANT,
    PROCEDURE,
    SECOND_CALL,
    SECOND_OFFICER,
    TOWN,
    second_call,
    set_up,
)
from application.scenarios.telling import Take, Teller, operation
from domain.kernel.ids import CallId, OperationId, OrganisationId, PersonId
from domain.kernel.money import Euro, Plan
from domain.kernel.step import Step
from domain.operation.amending import PrepareReduction, PrepareRevocation, ReduceGrant, RevokeGrant
from domain.operation.applying import (
    DraftProposal,
    ReviseProposal,
    SubmitProposal,
    WithdrawProposal,
)
from domain.operation.assessing import (
    CompleteProposal,
    ConfirmEligibility,
    ConfirmFormallyComplete,
    ExtendCompletionPeriod,
    RequestCompletion,
)
from domain.operation.awarding import AwardGrant, PrepareAward
from domain.operation.deciding import PrepareRejection, RejectProposal, ReturnDecision
from domain.operation.proposal import Award, BudgetLine, Proposal, Share

SCENARIO: Final = "demo"
_NOTE: Final = "Antragsprüfvermerk: förderfähig, angemessen finanziert, im Interesse der Region."
_RUNS: Final = (date(2026, 6, 1), date(2027, 5, 31))


@dataclass(frozen=True, slots=True)
class Case:
    """A case file to be: who applies, with whom, for how much (Beispielbeträge)."""

    name: str
    title: str
    applicant: PersonId
    lead: OrganisationId
    partner: OrganisationId
    grant: int
    call: CallId = FIRST_CALL

    @property
    def id(self) -> OperationId:
        """The operation's id."""
        return operation(self.name)

    def shares(self, grant: int) -> tuple[Share, Share]:
        """The lead's share, under de minimis, and the partner's, which is no aid."""
        lead = Euro(grant) * 3 / 5
        return (
            Share(
                organisation=self.lead,
                cost=lead / Decimal("0.8"),
                grant=lead,
                aid_basis="de-minimis",
            ),
            Share(
                organisation=self.partner, cost=(grant - lead) / Decimal("0.8"), grant=grant - lead
            ),
        )

    def proposal(self) -> Proposal:
        """The form, filled in."""
        shares = self.shares(self.grant)
        cost = Euro.total(share.cost for share in shares)
        return Proposal(
            title=self.title,
            summary=f"{self.title}: mehrere Betriebe und Einrichtungen arbeiten zusammen.",
            starts_on=_RUNS[0],
            ends_on=_RUNS[1],
            nuts="DE408",
            shares=shares,
            budget=(
                BudgetLine(category="personnel", cost=cost * 3 / 4),
                BudgetLine(category="external", cost=cost - cost * 3 / 4),
            ),
            plan=plan(self.grant),
        )

    def award(self) -> Award:
        """What is granted: all that was asked for."""
        return Award(
            shares=self.shares(self.grant),
            plan=plan(self.grant),
            starts_on=_RUNS[0],
            ends_on=_RUNS[1],
            rate=PROCEDURE.funding_rate,
            conditions=("Die Kooperationsvereinbarung ist vor der ersten Auszahlung vorzulegen.",),
            assessment_note=_NOTE,
        )


def plan(grant: int) -> Plan:
    """Three fifths in 2026, the rest in 2027; four fifths of each from the EU."""
    first = Euro(grant) * 3 / 5
    return Plan.of(
        {
            ("EU", 2026): first * 4 / 5,
            ("LAND", 2026): first - first * 4 / 5,
            ("EU", 2027): (grant - first) * 4 / 5,
            ("LAND", 2027): (grant - first) - (grant - first) * 4 / 5,
        }
    )


CASES: Final = {
    case.name: case
    for case in (
        Case("lenses", "Gemeinsame Fertigung von Optikteilen", APPLICANT, OPTICS, COLLEGE, 80_000),
        Case(
            "fair",
            "Gemeinsamer Messestand der Armaturenbetriebe",
            OTHER_APPLICANT,
            FITTINGS,
            METAL,
            24_000,
        ),
        Case("training", "Ausbildungsverbund Metall", APPLICANT, OPTICS, METAL, 60_000),
        Case("atlas", "Kompetenzatlas der Region", APPLICANT, OPTICS, TOWN, 30_000),
        Case(
            "purchasing", "Einkaufsgemeinschaft Armaturen", OTHER_APPLICANT, FITTINGS, METAL, 18_000
        ),
        Case("lab", "Prüflabor für Verbundbetriebe", OTHER_APPLICANT, FITTINGS, COLLEGE, 150_000),
        Case("exchange", "Börse für freie Kapazitäten", APPLICANT, OPTICS, FITTINGS, 15_000),
        Case(
            "export",
            "Erschließung neuer Märkte im Verbund",
            OTHER_APPLICANT,
            FITTINGS,
            TOWN,
            40_000,
        ),
        Case("brand", "Dachmarke der Region", OTHER_APPLICANT, FITTINGS, TOWN, 20_000),
        Case("software", "Gemeinsame Konstruktionssoftware", APPLICANT, OPTICS, METAL, 35_000),
        Case(
            "study", "Studienreise zu Partnernetzwerken", OTHER_APPLICANT, FITTINGS, COLLEGE, 9_000
        ),
        Case(
            "glass", "Werkstoffe für neue Gläser", APPLICANT, OPTICS, COLLEGE, 50_000, SECOND_CALL
        ),
        Case(
            "valves",
            "Ventile für Wasserstoff",
            OTHER_APPLICANT,
            FITTINGS,
            COLLEGE,
            70_000,
            SECOND_CALL,
        ),
    )
}


def load(take: Take) -> None:
    """Tell the whole demonstration. Told again it adds nothing."""
    tell = Teller(take, SCENARIO)
    set_up(tell)
    _received(tell)
    _checked(tell)
    _decided(tell)
    _afterwards(tell)
    _second_call(tell)


def _received(tell: Teller) -> None:
    first = [case for case in CASES.values() if case.call == FIRST_CALL]
    for number, case in enumerate(first):
        tell.on(date(2026, 1, 19) + timedelta(weeks=number // 5, days=number % 5))
        tell.tell(case.applicant, _draft(case), *_submit(case))
    tell.refused(APPLICANT, RequestCompletion(operation=CASES["lenses"].id, missing=("Vollmacht",)))


def _checked(tell: Teller) -> None:
    tell.on(date(2026, 2, 16))
    asked = RequestCompletion(
        operation=CASES["software"].id, missing=("Drei Vergleichsangebote", "Vollmacht")
    )
    tell.tell(OFFICER, asked)
    for name in ("lenses", "fair", "training", "atlas", "purchasing", "lab", "export", "study"):
        tell.tell(OFFICER, ConfirmFormallyComplete(operation=CASES[name].id))
    tell.on(date(2026, 3, 2))
    software = CASES["software"]
    more = ExtendCompletionPeriod(
        operation=software.id, due_on=date(2026, 4, 17), reason="Ein Angebot steht noch aus."
    )
    tell.tell(OFFICER, more)
    completed = CompleteProposal(
        operation=software.id,
        proposal=software.proposal(),
        note="Drei Angebote liegen bei; die Vollmacht folgt.",
    )
    tell.tell(APPLICANT, completed)
    for name in ("lenses", "fair", "training", "atlas", "purchasing", "lab", "study"):
        tell.tell(OFFICER, ConfirmEligibility(operation=CASES[name].id, note=_NOTE))
    withdrawal = WithdrawProposal(
        operation=CASES["exchange"].id, reason="Ein Partner ist ausgefallen."
    )
    tell.tell(APPLICANT, withdrawal)


def _decided(tell: Teller) -> None:
    tell.on(date(2026, 4, 13))
    for name in ("lenses", "fair", "training", "purchasing", "lab"):
        case = CASES[name]
        tell.tell(OFFICER, PrepareAward(operation=case.id, award=case.award()))
    reasons = "Das Vorhaben liegt außerhalb der Förderrichtlinie."
    tell.tell(OFFICER, PrepareRejection(operation=CASES["export"].id, reasons=reasons))
    tell.tell(OFFICER, PrepareRejection(operation=CASES["atlas"].id, reasons=reasons))
    tell.on(date(2026, 4, 20))
    # What the office does not let through: one's own signature, and one beyond the limit.
    tell.refused(OFFICER, AwardGrant(operation=CASES["lenses"].id))
    tell.refused(APPROVER, AwardGrant(operation=CASES["lab"].id))
    for name in ("lenses", "fair", "training"):
        tell.tell(APPROVER, AwardGrant(operation=CASES[name].id))
    tell.tell(DIRECTOR, AwardGrant(operation=CASES["lab"].id))
    tell.tell(APPROVER, RejectProposal(operation=CASES["export"].id))
    returned = "Die Kommune ist Partnerin: bitte noch einmal prüfen."
    tell.tell(APPROVER, ReturnDecision(operation=CASES["atlas"].id, reason=returned))
    confirmed = "Auch mit der Kommune als Partnerin außerhalb der Förderrichtlinie."
    tell.on(date(2026, 4, 27))
    tell.tell(OFFICER, PrepareRejection(operation=CASES["atlas"].id, reasons=confirmed))


def _afterwards(tell: Teller) -> None:
    tell.on(date(2026, 8, 10))
    training, fair = CASES["training"], CASES["fair"]
    less = PrepareReduction(
        operation=training.id,
        shares=training.shares(45_000),
        plan=plan(45_000),
        legal_basis="Nr. 2 ANBest-P",
        heard_on=date(2026, 7, 20),
        reason="Die Ausgaben sind niedriger als veranschlagt.",
    )
    tell.tell(OFFICER, less)
    tell.tell(APPROVER, ReduceGrant(operation=training.id))
    back = PrepareRevocation(
        operation=fair.id,
        legal_basis="§ 49 Abs. 3 VwVfG",
        heard_on=date(2026, 7, 27),
        reason="Die Messe wurde abgesagt, der Zweck entfällt.",
    )
    tell.tell(OFFICER, back)
    tell.tell(DIRECTOR, RevokeGrant(operation=fair.id))


def _second_call(tell: Teller) -> None:
    tell.on(date(2026, 9, 1))
    second_call(tell)
    tell.on(date(2026, 9, 14))
    glass, valves = CASES["glass"], CASES["valves"]
    tell.tell(APPLICANT, _draft(glass), *_submit(glass))
    tell.tell(OTHER_APPLICANT, _draft(valves))
    revised = valves.proposal().model_copy(update={"summary": "Mit Zahlen aus dem ersten Versuch."})
    tell.tell(OTHER_APPLICANT, ReviseProposal(operation=valves.id, proposal=revised))
    tell.tell(SECOND_OFFICER, ConfirmFormallyComplete(operation=glass.id))


def _draft(case: Case) -> Step:
    return DraftProposal(
        operation=case.id, call=case.call, lead=case.lead, proposal=case.proposal()
    )


def _submit(case: Case) -> tuple[Step, ...]:
    return (SubmitProposal(operation=case.id, declarations=PROCEDURE.declarations),)
