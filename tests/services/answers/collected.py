"""Waves with a real form, to be answered in tests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from sqlmodel import Session

from planner.models import Response, Wave
from planner.services.actor import LOCAL_ADMINISTRATOR
from planner.services.answers.client_answers import ClientAnswers, check_given
from planner.services.answers.receiving import Arrival, receive, response_of
from planner.services.cycle.cycles import add_cycle
from planner.services.institution.institutions import add_institution, set_branches
from planner.services.moments.moments import add_moments
from planner.services.requirements.requirements import add_requirements
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import issue_version
from planner.services.waves.waves import form_of_wave, open_wave
from planner.store.history import conclude
from planner.vocabulary import InstitutionKind, Road

MATRIX: Mapping[str, tuple[str, ...]] = {
    "Llega a la agencia": ("Que saluden al entrar", "Que haya asientos suficientes"),
    "Espera su turno": ("Que atiendan en menos de 10 minutos",),
    "Firma el contrato": ("Que expliquen el contrato con palabras sencillas", "Que entreguen una copia"),
}
BRANCHES = ("Centro", "Norte")


@dataclass
class Collected:
    """An open wave with its frozen form; `item_ids` are those of the questions about requirements, in order."""

    wave: Wave
    form: SurveyForm
    branches: tuple[int, ...]
    _numbers: Any = field(default_factory=lambda: count(1))

    @property
    def item_ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.form.items if item.requirement_id is not None)

    def answer(
        self,
        session: Session,
        choices: Mapping[str, int],
        comment: str = "",
        *,
        branch: int | None = None,
        road: Road = Road.WEB,
    ) -> Response:
        """One more client answers; `branch` is the place of the branch in `branches`."""
        branch_id = None if branch is None else self.branches[branch]
        given = ClientAnswers(choices, {"comentario": comment} if comment else {}, branch_id=branch_id)
        return receive(self.wave, self.form, given, self._arrival(road), session=session).response

    def answer_together(self, session: Session, all_choices: Iterable[Mapping[str, int]]) -> None:
        """So many more clients answer, from one branch after the other: the same rows as one by one, stored at once."""
        for number, choices in enumerate(all_choices):
            given = ClientAnswers(choices, {}, branch_id=self.branches[number % len(self.branches)])
            check_given(self.form, given)
            session.add(response_of(self.wave, self.form, given, self._arrival(), {}))
        session.flush()

    def _arrival(self, road: Road = Road.WEB) -> Arrival:
        return Arrival(road, f"page:{next(self._numbers)}")


def collect(session: Session, matrix: Mapping[str, tuple[str, ...]] = MATRIX, **values: Any) -> Collected:
    """An institution with two branches, a cycle with that matrix, an issued survey and an open wave (`values`)."""
    by: dict[str, Any] = {"session": session, "actor": LOCAL_ADMINISTRATOR}
    house = add_institution({"name": "Caja Andina", "kind": InstitutionKind.MICROFINANCE}, **by)
    branches = tuple(branch.id for branch in set_branches(house.id, list(BRANCHES), **by))
    cycle = add_cycle(house.id, {"name": "Microcrédito"}, **by)
    moments = add_moments(cycle.id, list(matrix), **by)
    for moment, texts in zip(moments, matrix.values(), strict=True):
        add_requirements(moment.id, [{"text": text} for text in texts], **by)
    issue_version(cycle.id, **by)
    wave = open_wave(cycle.id, values, **by)
    conclude(session)
    return Collected(wave, form_of_wave(wave, session=session), branches)
