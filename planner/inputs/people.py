"""What people type about the people of an institution."""

from pydantic import Field

from planner.inputs.schema import Input, Name


class PersonForm(Input):
    name: Name = Field(title="Nombre y apellido")
