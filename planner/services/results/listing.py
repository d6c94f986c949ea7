"""The waves of a cycle to choose from, each with how many answered."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from planner.formats import count
from planner.models import BranchGoal, Response, Wave
from planner.services.waves.opening import waves_of


@dataclass(frozen=True)
class ListedWave:
    """A wave with its number of answers. `knows_clients`: each branch can be weighted."""

    id: int
    number: int
    name: str
    responses: int
    knows_clients: bool

    @property
    def label(self) -> str:
        """Ola 2: Después de las mejoras (118 respuestas)."""
        name = f": {self.name}" if self.name else ""
        return f"Ola {self.number}{name} ({count(self.responses, 'respuesta', 'respuestas')})"


def list_waves(cycle_id: int, *, session: Session) -> tuple[ListedWave, ...]:
    """The waves of a cycle, the newest first."""
    counted = (
        select(Response.wave_id, func.count(col(Response.id)))
        .join(Wave)
        .where(Wave.cycle_id == cycle_id)
        .group_by(col(Response.wave_id))
    )
    answered = dict(session.exec(counted).all())
    known = select(BranchGoal.wave_id).join(Wave).where(Wave.cycle_id == cycle_id, BranchGoal.clients > 0)
    with_clients = set(session.exec(known))
    return tuple(
        ListedWave(
            wave.id,
            wave.number,
            wave.name,
            answered.get(wave.id, 0),
            wave.id in with_clients,
        )
        for wave in waves_of(cycle_id, session=session)
    )
