from planner.store.history import last_operation_id
from planner.store.transaction import reading
from planner.ui.frame import step_page
from planner.ui.matrix_grid import matrix_grid
from planner.vocabulary import Step

with step_page(Step.REQUIREMENTS) as matrix:
    with reading() as session:
        token = last_operation_id(matrix.cycle_id, session=session)
    matrix_grid(matrix.cycle_id, str(token))
