"""The tables. Importing this package defines all of them; there are no queries here."""

from planner.models.action import ActionNote, ActionPlan, ActionRequirement
from planner.models.base import Row, Table
from planner.models.cycle import CycleTemplate, ScoringWeights, ServiceCycle, StepClosure
from planner.models.history import Change, Operation
from planner.models.institution import Branch, Institution, Person, RoleGrant, StoredFile
from planner.models.moment import Evidence, MomentOfTruth
from planner.models.requirement import Agreement, Requirement
from planner.models.survey import PrintRun, Survey, SurveyVersion

__all__ = [
    "ActionNote",
    "ActionPlan",
    "ActionRequirement",
    "Agreement",
    "Branch",
    "Change",
    "CycleTemplate",
    "Evidence",
    "Institution",
    "MomentOfTruth",
    "Operation",
    "Person",
    "PrintRun",
    "Requirement",
    "RoleGrant",
    "Row",
    "ScoringWeights",
    "ServiceCycle",
    "StepClosure",
    "StoredFile",
    "Survey",
    "SurveyVersion",
    "Table",
]
