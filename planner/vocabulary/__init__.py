"""The closed lists of the product: each term with the Spanish words people read."""

from planner.vocabulary.history import Subject
from planner.vocabulary.method import (
    ActionStatus,
    CatalogueGroup,
    Channel,
    Criterion,
    Degree,
    Emotion,
    EvidenceKind,
    Gap,
    Importance,
    Initiative,
    InstitutionKind,
    Interlocutor,
    ItemKind,
    Origin,
    Paper,
    Phase,
    Quadrant,
    Step,
)
from planner.vocabulary.people import InstallationMode, LinkKind, Permission, PersonState, Role
from planner.vocabulary.requirements import SinceClosing, Stance
from planner.vocabulary.terms import Level, Term
from planner.vocabulary.waves import Road, WaveState
from planner.vocabulary.workshop import Activity, BallotKind, ContributionKind

__all__ = [
    "ActionStatus",
    "Activity",
    "BallotKind",
    "CatalogueGroup",
    "Channel",
    "ContributionKind",
    "Criterion",
    "Degree",
    "Emotion",
    "EvidenceKind",
    "Gap",
    "Importance",
    "Initiative",
    "InstallationMode",
    "InstitutionKind",
    "Interlocutor",
    "ItemKind",
    "Level",
    "LinkKind",
    "Origin",
    "Paper",
    "Permission",
    "PersonState",
    "Phase",
    "Quadrant",
    "Road",
    "Role",
    "SinceClosing",
    "Stance",
    "Step",
    "Subject",
    "Term",
    "WaveState",
]
