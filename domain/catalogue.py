"""Every step and every event there is. Nothing is discovered by import: what is not here is not."""

from typing import Final

from domain.kernel.event import Event
from domain.kernel.rule import Rule
from domain.kernel.step import Step
from domain.office import appointing, authorities, deputising, establishing, relieving, signing
from domain.office import events as office
from domain.operation import (
    amending,
    applying,
    assessing,
    awarding,
    deciding,
    taking_over,
)
from domain.operation import events as operation
from domain.organisation import aid, linking, registering, sizing
from domain.organisation import events as organisation
from domain.programme import budgeting, calling, procedures
from domain.programme import establishing as programme_establishing
from domain.programme import events as programme

STEPS: Final[tuple[type[Step], ...]] = (
    establishing.EstablishOffice,
    establishing.IntroducePerson,
    authorities.EstablishAuthority,
    authorities.SetUpUnit,
    appointing.Appoint,
    relieving.Relieve,
    deputising.Deputise,
    deputising.EndDeputy,
    signing.SetSignatureLimit,
    programme_establishing.EstablishProgramme,
    budgeting.AdoptPriority,
    budgeting.AmendPriorityBudget,
    procedures.AdoptProcedure,
    calling.OpenCall,
    calling.AmendCall,
    calling.CloseCall,
    registering.RegisterOrganisation,
    registering.CorrectOrganisation,
    sizing.SetSizeClass,
    linking.LinkUndertakings,
    linking.SeparateUndertaking,
    aid.DeclareDeMinimisAid,
    applying.DraftProposal,
    applying.ReviseProposal,
    applying.SubmitProposal,
    applying.WithdrawProposal,
    assessing.RequestCompletion,
    assessing.ExtendCompletionPeriod,
    assessing.CompleteProposal,
    assessing.ConfirmFormallyComplete,
    assessing.ConfirmEligibility,
    awarding.PrepareAward,
    awarding.AwardGrant,
    deciding.PrepareRejection,
    deciding.RejectProposal,
    deciding.ReturnDecision,
    amending.PrepareReduction,
    amending.ReduceGrant,
    amending.PrepareRevocation,
    amending.RevokeGrant,
    taking_over.TakeOverOperation,
)

EVENTS: Final[tuple[type[Event], ...]] = (
    office.OfficeEstablished,
    office.PersonIntroduced,
    office.AuthorityEstablished,
    office.UnitSetUp,
    office.Appointed,
    office.Relieved,
    office.DeputyNamed,
    office.DeputyEnded,
    office.SignatureLimitSet,
    programme.ProgrammeEstablished,
    programme.PriorityAdopted,
    programme.PriorityBudgetAmended,
    programme.ProcedureAdopted,
    programme.CallOpened,
    programme.CallAmended,
    programme.CallClosed,
    organisation.OrganisationRegistered,
    organisation.OrganisationCorrected,
    organisation.SizeClassSet,
    organisation.UndertakingLinked,
    organisation.UndertakingSeparated,
    organisation.DeMinimisAidDeclared,
    operation.ProposalDrafted,
    operation.ProposalRevised,
    operation.ProposalSubmitted,
    operation.ReceiptAcknowledged,
    operation.ProposalWithdrawn,
    operation.CompletionRequested,
    operation.CompletionPeriodExtended,
    operation.ProposalCompleted,
    operation.FormallyComplete,
    operation.FoundEligible,
    operation.AwardPrepared,
    operation.RejectionPrepared,
    operation.DecisionReturned,
    operation.GrantAwarded,
    operation.ConditionsSet,
    operation.RequestPartlyRejected,
    operation.ProposalRejected,
    operation.ReductionPrepared,
    operation.GrantReduced,
    operation.RevocationPrepared,
    operation.GrantRevoked,
    operation.OperationTakenOver,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted({rule for step in STEPS for rule in step.rules}, key=lambda rule: rule.id)
)
