"""Starting points for a cycle: the templates of each sector and those that an institution keeps of its own cycles."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from sqlmodel import Session, col, select

from planner.errors import InvalidInput, Problem, Refused
from planner.inputs.cycle import CycleContent, MomentContent, RequirementContent, Template, TemplateForm
from planner.inputs.schema import accept
from planner.inputs.text import fold
from planner.models import CycleTemplate, Institution, ServiceCycle
from planner.services.actor import Actor
from planner.services.cycle.building import build_cycle, content_of
from planner.services.cycle.matrix import read_matrix
from planner.services.people.permissions import permitted
from planner.services.product_content import keys_in, known, read_json
from planner.store.versions import find
from planner.vocabulary import Origin, Permission


def template_keys() -> tuple[str, ...]:
    """The keys of the sector templates there are."""
    return keys_in("templates", ".json")


@cache
def sector_template(key: str) -> Template:
    """One sector template, read and validated once. Raises NotFound."""
    return read_json(Template, f"templates/{known(key, template_keys(), what='una plantilla')}.json")


def sector_templates() -> tuple[Template, ...]:
    """The templates that come with the product, by name."""
    return tuple(sorted((sector_template(key) for key in template_keys()), key=lambda template: fold(template.name)))


def own_templates(institution_id: int, *, session: Session) -> list[CycleTemplate]:
    """The templates that an institution kept of its own cycles, by name."""
    query = select(CycleTemplate).where(CycleTemplate.institution_id == institution_id)
    return list(session.exec(query.order_by(col(CycleTemplate.name), col(CycleTemplate.id))))


def own_template_content(template_id: int, *, session: Session) -> CycleContent:
    """What an own template brings. Raises NotFound."""
    return accept(CycleContent, find(session, CycleTemplate, template_id, what="esta plantilla").content)


def start_from_template(
    institution_id: int, values: Mapping[str, Any], content: CycleContent, *, session: Session, actor: Actor
) -> ServiceCycle:
    """Start a cycle (fields of CycleForm) with a template's moments and suggested requirements, in one operation.

    Raises InvalidInput or NotFound.
    """
    return build_cycle(institution_id, values, as_template(content), session=session, actor=actor)


def save_as_template(cycle_id: int, name: str, *, session: Session, actor: Actor) -> CycleTemplate:
    """Keep a cycle's moments and requirements for its institution to start others from; see `as_template`.

    Raises InvalidInput when the name is empty or taken, Refused when the cycle has no moments yet.
    """
    matrix = read_matrix(cycle_id, session=session)
    if not matrix.moments:
        raise Refused("Este ciclo todavía no tiene momentos. Agregue al menos uno y guárdelo después como plantilla.")
    content = content_of(matrix)
    return keep_template(matrix.institution_id, name, content, cycle_id=cycle_id, session=session, actor=actor)


def keep_template(
    institution_id: int,
    name: str,
    content: CycleContent,
    *,
    cycle_id: int | None = None,
    session: Session,
    actor: Actor,
) -> CycleTemplate:
    """Keep content as a template of an institution, also to bring a deleted one back. `cycle_id` is where it came from.

    Raises NotFound, or InvalidInput when the name is empty or taken.
    """
    find(session, Institution, institution_id, what="esta institución")
    form = accept(TemplateForm, {"name": name})
    _check_free(form.name, own_templates(institution_id, session=session))
    permitted(
        session,
        actor,
        Permission.MANAGE_CYCLES,
        summary=f"Guardó la plantilla «{form.name}»",
        institution_id=institution_id,
        cycle_id=cycle_id,
    )
    kept = as_template(content).model_dump(mode="json", exclude_defaults=True)
    template = CycleTemplate(institution_id=institution_id, name=form.name, content=kept)
    session.add(template)
    session.flush()
    return template


def _check_free(name: str, others: list[CycleTemplate]) -> None:
    if any(fold(other.name) == fold(name) for other in others):
        raise InvalidInput([Problem(f"Ya hay una plantilla «{name}». Use otro nombre.", field="name")])


def delete_own_template(template_id: int, *, session: Session, actor: Actor) -> CycleTemplate:
    """Remove an own template; the cycles started from it stay as they are. Raises NotFound.

    Returns what it was, so that `keep_template` can bring it back.
    """
    template = find(session, CycleTemplate, template_id, what="esta plantilla")
    permitted(
        session,
        actor,
        Permission.MANAGE_CYCLES,
        summary=f"Eliminó la plantilla «{template.name}»",
        institution_id=template.institution_id,
    )
    session.delete(template)
    session.flush()
    return template


def as_template(content: CycleContent) -> CycleContent:
    """The content without what only holds for one cycle and its time: actions, current situation, gap and emotion.

    Everything that describes the service stays: order, phases, channels, places, critical moments, standards,
    importance and survey wording. Requirements say that they come from a template.
    """
    return CycleContent(moments=tuple(_bare_moment(moment) for moment in content.moments))


def _bare_moment(moment: MomentContent) -> MomentContent:
    requirements = tuple(_bare_requirement(row) for row in moment.requirements)
    return moment.model_copy(update={"emotion": None, "requirements": requirements})


def _bare_requirement(row: RequirementContent) -> RequirementContent:
    return row.model_copy(
        update={"current_situation": "", "gap": None, "actions": (), "in_survey": None, "origin": Origin.TEMPLATE}
    )
