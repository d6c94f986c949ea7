"""What people type about those who work here: their names, and what an account is opened with."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from planner.inputs.schema import Input, Line, Name

# What people type to open an account.

LONGEST_EMAIL = 254
# Deliberately simple: something, an at sign, something with a dot. Whether it exists, only its owner knows.
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


def clean_email(text: str) -> str:
    """An e-mail as it is kept and compared: without spaces around and in lower case."""
    return text.strip().lower()


def _an_email(value: str) -> str:
    email = clean_email(value)
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise ValueError("no parece un correo. Escríbalo completo, por ejemplo ana@institucion.org.")
    return email


Email = Annotated[Line, AfterValidator(_an_email)]


class AdministratorForm(Input):
    name: Name = Field(title="Nombre y apellido")
    email: Email = Field(title="Correo")


class EmailForm(Input):
    email: Email = Field(title="Correo")


# What people type about the people of an institution.


class PersonForm(Input):
    name: Name = Field(title="Nombre y apellido")
