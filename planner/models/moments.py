"""Step 1: the moments of truth and what shows how they are lived."""

from datetime import datetime

from sqlmodel import Field

from planner.models.base import Row, UtcDateTime, coded, now
from planner.vocabulary import Channel, Emotion, EvidenceKind, Initiative, Interlocutor, Phase


class MomentOfTruth(Row, table=True):
    """A point of contact at which the client forms an opinion of the service. `position` runs 1..n in its cycle."""

    __tablename__ = "moment_of_truth"

    cycle_id: int = Field(foreign_key="service_cycle.id", index=True)
    position: int
    name: str
    description: str = ""
    phase: Phase | None = Field(default=None, sa_type=coded(Phase))
    channel: Channel | None = Field(default=None, sa_type=coded(Channel))
    initiative: Initiative | None = Field(default=None, sa_type=coded(Initiative))
    interlocutor: Interlocutor | None = Field(default=None, sa_type=coded(Interlocutor))
    place: str = ""
    attended_by: str = ""
    emotion: Emotion | None = Field(default=None, sa_type=coded(Emotion))
    critical: bool = False


class Evidence(Row, table=True):
    """A note, a link or a file that backs what is said of a moment."""

    __tablename__ = "evidence"

    moment_id: int = Field(foreign_key="moment_of_truth.id", index=True)
    kind: EvidenceKind = Field(sa_type=coded(EvidenceKind))
    text: str = ""
    url: str = ""
    file_id: int | None = Field(default=None, foreign_key="stored_file.id")
    created_at: datetime = Field(default_factory=now, sa_type=UtcDateTime)
