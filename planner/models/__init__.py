"""The tables. Importing this package defines all of them; there are no queries here."""

from planner.models.actions import ActionNote, ActionPlan, ActionRequirement
from planner.models.answers import AnswerFile, ColumnMap, CommentTag, ContactDetail, OpenAnswer, Response, SheetKeying
from planner.models.base import Row, Table
from planner.models.cycle import CycleBranch, CycleTemplate, ScoringWeights, ServiceCycle, StepClosure, StepParticipant
from planner.models.history import Change, Operation
from planner.models.institution import Branch, Institution, StoredFile
from planner.models.moments import Evidence, MomentOfTruth
from planner.models.people import (
    Account,
    AccountLink,
    AccountSession,
    Credential,
    HandoverTicket,
    Installation,
    InstitutionalSignIn,
    Person,
    RoleGrant,
    Secret,
    SignInAttempt,
)
from planner.models.requirements import Agreement, Requirement
from planner.models.survey import PrintRun, Survey, SurveyVersion
from planner.models.waves import BranchGoal, KioskPin, Wave, WaveLink
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
    "AnswerFile",
    "BallotPaper",
    "Branch",
    "BranchGoal",
    "Change",
    "ColumnMap",
    "CommentTag",
    "ContactDetail",
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
    "KioskPin",
    "MomentOfTruth",
    "OpenAnswer",
    "Operation",
    "Person",
    "PrintRun",
    "Requirement",
    "Response",
    "RoleGrant",
    "Row",
    "Said",
    "ScoringWeights",
    "Secret",
    "ServiceCycle",
    "SheetKeying",
    "SignInAttempt",
    "StepClosure",
    "StepParticipant",
    "StoredFile",
    "Survey",
    "SurveyVersion",
    "Table",
    "Wave",
    "WaveLink",
    "Workshop",
    "WorkshopParticipant",
]
