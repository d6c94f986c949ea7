"""Cycles as a whole: starting, changing, closing steps, templates and examples."""

from planner.services.cycle import building, cycles, examples, participation, templates
from planner.services.cycle import building as importing
from planner.services.cycle import cycles as cycle_branches
from planner.vocabulary import Permission, Role, Step
from tests.services.operations.contents import CONTENT, EXAMPLE, WORKBOOK
from tests.services.operations.trying import At, Try

P = Permission


TRIES = (
    Try(
        cycles.add_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycles.add_cycle(s.institution, {"name": "Nuevo"}, **by),
        At.INSTITUTION,
    ),
    Try(
        cycles.edit_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycles.edit_cycle(s.cycle, {"purpose": "Mejorar"}, version=None, **by),
    ),
    Try(cycles.delete_cycle, (P.MANAGE_CYCLES,), lambda s, by: cycles.delete_cycle(s.cycle, **by)),
    Try(cycles.restore_cycle, (P.MANAGE_CYCLES,), lambda s, by: cycles.restore_cycle(s.put_away, **by)),
    Try(cycles.close_step, (P.CLOSE_STEPS,), lambda s, by: cycles.close_step(s.cycle, Step.MOMENTS, **by)),
    Try(cycles.reopen_step, (P.CLOSE_STEPS,), lambda s, by: cycles.reopen_step(s.cycle, Step.PRIORITY, **by)),
    Try(
        cycle_branches.set_cycle_branches,
        (P.MANAGE_CYCLES,),
        lambda s, by: cycle_branches.set_cycle_branches(s.cycle, s.wider, **by),
    ),
    Try(
        participation.set_participants,
        (P.CLOSE_STEPS,),
        lambda s, by: participation.set_participants(s.cycle, Step.ACTIONS, [s.person], **by),
    ),
    Try(
        participation.add_participant,
        (P.CLOSE_STEPS,),
        lambda s, by: participation.add_participant(s.cycle, Step.ACTIONS, "Otra persona", **by),
        how="without a role",
    ),
    Try(
        participation.add_participant,
        (P.CLOSE_STEPS, P.MANAGE_PEOPLE),
        lambda s, by: participation.add_participant(s.cycle, Step.ACTIONS, "Otra", role=Role.DIRECTOR, **by),
        how="with a role",
        of_all=True,
    ),
    Try(
        building.build_cycle,
        (P.MANAGE_CYCLES,),
        lambda s, by: building.build_cycle(s.institution, {"name": "Nuevo"}, CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.start_from_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.start_from_template(s.institution, {"name": "Nuevo"}, CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        importing.import_workbook,
        (P.MANAGE_CYCLES,),
        lambda s, by: importing.import_workbook(WORKBOOK, name="Del libro", institution_id=s.institution, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.save_as_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.save_as_template(s.cycle, "Otra plantilla", **by),
        of_all=True,
    ),
    Try(
        templates.keep_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.keep_template(s.institution, "Otra plantilla", CONTENT, **by),
        At.INSTITUTION,
    ),
    Try(
        templates.delete_own_template,
        (P.MANAGE_CYCLES,),
        lambda s, by: templates.delete_own_template(s.template, **by),
        At.INSTITUTION,
    ),
    Try(
        examples.load_example,
        (P.MANAGE_CYCLES, P.MANAGE_INSTITUTION),
        lambda _site, by: examples.load_example(EXAMPLE, **by),
        At.NOTHING,
    ),
    Try(
        examples.load_examples,
        (P.MANAGE_CYCLES, P.MANAGE_INSTITUTION),
        lambda _site, by: examples.load_examples(**by),
        At.NOTHING,
    ),
)
