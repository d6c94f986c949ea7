"""Where the survey stands: never issued, up to date, or behind the matrix."""

from dataclasses import dataclass

import streamlit as st

from planner.formats import format_date
from planner.models import SurveyVersion
from planner.services.cycle.matrix import Matrix
from planner.services.survey.form import SurveyForm
from planner.services.survey.versions import differences, form_from, form_of, issue_version, versions_of
from planner.ui.access import current_actor, my_reading
from planner.ui.acting import act, escape_markdown
from planner.ui.forms.editing import offers
from planner.vocabulary import Permission

SHOWN = 12


@dataclass(frozen=True)
class SurveyState:
    """The draft of today and the issued versions, newest first."""

    draft: SurveyForm
    versions: tuple[SurveyVersion, ...]

    @property
    def changes(self) -> tuple[str, ...]:
        """What the draft says that the latest version does not."""
        return differences(form_of(self.versions[0]), self.draft) if self.versions else ()


def read_state(matrix: Matrix) -> SurveyState:
    """The survey of a cycle as it stands."""
    with my_reading() as session:
        return SurveyState(form_from(matrix, session=session), tuple(versions_of(matrix.cycle_id, session=session)))


def show_status(matrix: Matrix, state: SurveyState) -> None:
    """One sentence on where the survey stands and the one button that moves it on."""
    with st.container(key="survey-status", border=True):
        if not state.versions:
            st.markdown("**Todavía no se emitió.** Revise las preguntas; al emitirla queda fija y lista para imprimir.")
        elif state.changes:
            latest = state.versions[0]
            st.markdown(
                f"**La matriz cambió desde la versión {latest.number}.** Lo ya impreso sigue valiendo como está."
            )
            with st.expander(f"Qué cambió ({len(state.changes)})"):
                st.markdown("\n".join(f"- {escape_markdown(change)}" for change in state.changes[:SHOWN]))
                if len(state.changes) > SHOWN:
                    st.caption(f"Y {len(state.changes) - SHOWN} cambios más.")
        else:
            latest = state.versions[0]
            issued = f"**Versión {latest.number}**, emitida el {format_date(latest.issued_at.date())}."
            st.markdown(f":material/check_circle: {issued} Está al día con la matriz.")
            return
        _offer_issue(matrix, state)


def _offer_issue(matrix: Matrix, state: SurveyState) -> None:
    number = state.versions[0].number + 1 if state.versions else 1
    if not offers(Permission.ISSUE_SURVEY, matrix.cycle_id):
        return
    if st.button(f"Emitir la versión {number}", type="primary", icon=":material/task_alt:"):
        act(
            lambda session: issue_version(matrix.cycle_id, session=session, actor=current_actor()),
            done=f"Versión {number} emitida. Ya puede imprimirla.",
        )
