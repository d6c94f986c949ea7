"""The tables. Importing this package defines all of them; there are no queries here."""

from planner.models.account import (
    Account,
    AccountLink,
    AccountSession,
    Credential,
    HandoverTicket,
    Installation,
    InstitutionalSignIn,
    Secret,
    SignInAttempt,
)
from planner.models.action import ActionNote, ActionPlan, ActionRequirement
from planner.models.base import Row, Table
from planner.models.cycle import CycleBranch, CycleTemplate, ScoringWeights, ServiceCycle, StepClosure, StepParticipant
from planner.models.history import Change, Operation
from planner.models.institution import Branch, Institution, Person, RoleGrant, StoredFile
from planner.models.moment import Evidence, MomentOfTruth
from planner.models.requirement import Agreement, Requirement
from planner.models.survey import PrintRun, Survey, SurveyVersion
from planner.models.workshop import (
    AgreementVote,
    BallotPaper,
    Contribution,
    EmotionVote,
    GroupRankingRecord,
    Said,
    Workshop,
    WorkshopParticipant,
)

__all__ = [
    "Account",
    "AccountLink",
    "AccountSession",
    "ActionNote",
    "ActionPlan",
    "ActionRequirement",
    "Agreement",
    "AgreementVote",
    "BallotPaper",
    "Branch",
    "Change",
    "Contribution",
    "Credential",
    "CycleBranch",
    "CycleTemplate",
    "EmotionVote",
    "Evidence",
    "GroupRankingRecord",
    "HandoverTicket",
    "Installation",
    "Institution",
    "InstitutionalSignIn",
    "MomentOfTruth",
    "Operation",
    "Person",
    "PrintRun",
    "Requirement",
    "RoleGrant",
    "Row",
    "Said",
    "ScoringWeights",
    "Secret",
    "ServiceCycle",
    "SignInAttempt",
    "StepClosure",
    "StepParticipant",
    "StoredFile",
    "Survey",
    "SurveyVersion",
    "Table",
    "Workshop",
    "WorkshopParticipant",
]
