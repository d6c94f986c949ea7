"""Matrices for the tests of the survey, built by hand and by chance."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from planner.services.cycle.matrix import Matrix, MatrixMoment, MatrixRequirement
from planner.vocabulary import Gap, Importance, InstitutionKind, Origin

_NEED = MatrixRequirement(
    id=1,
    version=1,
    moment_id=1,
    position=1,
    text="Que saluden",
    standard="",
    current_situation="",
    gap=None,
    importance=None,
    origin=Origin.WORKSHOP,
    question="",
    in_survey=None,
    action_ids=(),
)
_MOMENT = MatrixMoment(
    id=1,
    version=1,
    position=1,
    name="Llegada",
    description="",
    phase=None,
    channel=None,
    initiative=None,
    interlocutor=None,
    place="",
    attended_by="",
    emotion=None,
    critical=False,
    evidence_count=0,
    requirements=(),
)
_MATRIX = Matrix(
    cycle_id=7,
    name="Crédito 2027",
    service="Microcrédito",
    purpose="",
    facilitator="",
    starts_on=None,
    ends_on=None,
    institution_id=1,
    institution="Caja Andina",
    institution_kind=InstitutionKind.MICROFINANCE,
    logo_id=None,
    branches=(),
    moments=(),
    actions=(),
    closed_steps=frozenset(),
)


def need(text: str, **values: Any) -> MatrixRequirement:
    """A requirement; its place and ids come from the matrix it is put in."""
    return replace(_NEED, text=text, **values)


def matrix(moments: dict[str, list[MatrixRequirement]], *, critical: str = "", **values: Any) -> Matrix:
    """A matrix of the moments named, with requirements numbered from 1 in reading order."""
    rows = []
    number = 0
    for place, (name, needs) in enumerate(moments.items(), start=1):
        placed = tuple(
            replace(row, id=number + order, moment_id=place, position=order) for order, row in enumerate(needs, start=1)
        )
        number += len(needs)
        rows.append(
            replace(_MOMENT, id=place, position=place, name=name, critical=name == critical, requirements=placed)
        )
    return replace(_MATRIX, moments=tuple(rows), **values)


_needs = st.builds(
    need,
    st.sampled_from(["Que saluden", "Atención rápida", "Sillas y mesas", "😊", "Que no demoren"])
    | st.text(max_size=80),
    standard=st.sampled_from(["", "10", "48 horas"]),
    importance=st.none() | st.sampled_from(list(Importance)),
    gap=st.none() | st.sampled_from(list(Gap)),
    question=st.sampled_from(["", "", "¿Cómo le fue?"]),
    in_survey=st.sampled_from([None, None, True, False]),
)
matrices = st.builds(
    matrix,
    st.dictionaries(
        st.sampled_from(["Llegada", "Espera", "Solicitud", "Visita", "Firma", "Pago"]), st.lists(_needs, max_size=4)
    ),
    critical=st.sampled_from(["", "Firma"]),
    branches=st.sampled_from([(), ("Centro", "Norte")]),
    institution_kind=st.sampled_from(list(InstitutionKind)),
)
