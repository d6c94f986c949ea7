"""What every input shares: validated fields with Spanish names, and all problems reported at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from planner.errors import InvalidInput, Problem
from planner.formats import format_number
from planner.inputs.text import LINE_LENGTH, NAME_LENGTH, TEXT_LENGTH, clean_line, clean_text, fold, shortened_line


def _cleaned_line(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _cleaned_text(value: object) -> object:
    return clean_text(value) if isinstance(value, str) else value


def _sensible_date(value: date) -> date:
    if not 1990 <= value.year <= 2100:
        raise ValueError(f"la fecha {value:%d/%m/%Y} está fuera de lo posible. Escriba un año entre 1990 y 2100.")
    return value


OneLine = BeforeValidator(_cleaned_line)
Name = Annotated[str, OneLine, Field(min_length=1, max_length=NAME_LENGTH)]
Line = Annotated[str, OneLine, Field(max_length=LINE_LENGTH)]
Prose = Annotated[str, BeforeValidator(_cleaned_text), Field(max_length=TEXT_LENGTH)]
RequiredProse = Annotated[str, BeforeValidator(_cleaned_text), Field(min_length=1, max_length=TEXT_LENGTH)]
Day = Annotated[date, AfterValidator(_sensible_date)]


class Input(BaseModel):
    """Base of all inputs. A field's `title` is the Spanish name that people see."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def given(self) -> dict[str, Any]:
        """Only the fields that were sent, by name: what an edit wants to change."""
        return {name: getattr(self, name) for name in self.model_fields_set}


AnyInput = TypeVar("AnyInput", bound=Input)


def accept(schema: type[AnyInput], values: Mapping[str, Any], *, place: str = "") -> AnyInput:
    """`values` as a valid `schema`. Raises InvalidInput with one Spanish sentence per problem."""
    try:
        return schema.model_validate(dict(values))
    except ValidationError as error:
        raise InvalidInput(problems_of(error, schema, place=place)) from None


def accept_lines(
    schema: type[AnyInput],
    rows: Sequence[Mapping[str, Any]],
    *,
    field: str,
    taken: set[str],
    none: str,
    twice: Callable[[str], str],
) -> list[AnyInput]:
    """A form a row, all of them or InvalidInput with every problem: no row at all (`none`), or a text twice (`twice`).

    `field` is the one whose texts differ; `taken` those there are already, folded.
    """
    problems = [] if rows else [Problem(none, field=field)]
    forms: list[AnyInput] = []
    known = set(taken)
    for number, row in enumerate(rows, start=1):
        place = f"Línea {number}" if len(rows) > 1 else ""
        try:
            form = accept(schema, row, place=place)
        except InvalidInput as error:
            problems.extend(error.problems)
            continue
        text = getattr(form, field)
        if fold(text) in known:
            problems.append(Problem(twice(text), place, field))
        known.add(fold(text))
        forms.append(form)
    if problems:
        raise InvalidInput(problems)
    return forms


def problems_with(schema: type[Input], values: Mapping[str, Any], *, place: str = "") -> list[Problem]:
    """What is wrong with `values`, to be told together with the problems of others; empty when they are accepted."""
    try:
        accept(schema, values, place=place)
    except InvalidInput as error:
        return list(error.problems)
    return []


def problems_of(error: ValidationError, schema: type[Input], *, place: str = "") -> list[Problem]:
    """The problems of a failed validation, with fields by their Spanish names."""
    return [_problem(detail, schema, place) for detail in error.errors()]


def label_of(schema: type[Input], field: str) -> str:
    """The Spanish name of a field."""
    info = schema.model_fields.get(field)
    return (info.title if info else None) or field


def _problem(detail: ErrorDetails, schema: type[Input], place: str) -> Problem:
    field = str(detail["loc"][0]) if detail["loc"] else ""
    label = label_of(schema, field)
    where = ", ".join(part for part in (place, f"«{label}»" if label else "") if part)
    return Problem(sentence=_sentence(detail, schema, field), place=where, field=field)


def unknown_option(value: object, options: str) -> str:
    """What is said of a word that is none of the options."""
    return f"no conocemos «{shortened_line(str(value))}». Use una de estas opciones: {options}."


def _sentence(detail: ErrorDetails, schema: type[Input], field: str) -> str:
    limits = detail.get("ctx", {})
    value, said = detail["input"], shortened_line(str(detail["input"]))
    match detail["type"]:
        case "missing" | "string_too_short" | "too_short":
            return "está vacío. Escriba un texto."
        case "string_too_long" | "too_long":
            return (
                f"tiene {format_number(len(value))} caracteres y el máximo es "
                f"{format_number(limits['max_length'])}. Acórtelo."
            )
        case "value_error":
            return str(limits["error"])
        case "enum":
            return unknown_option(value, _options(schema, field))
        case _ if field in schema.model_fields and _is_amount(schema.model_fields[field].annotation):
            return f"«{said}» no es un monto posible. Escriba un número como 1500,50."
        case "greater_than_equal" | "less_than_equal" | "int_parsing" | "int_type" | "int_from_float":
            return f"«{said}» no es un número posible. {_range_hint(schema, field)}"
        case kind if kind.startswith(("date", "datetime")):
            return f"la fecha «{said}» no existe. Escríbala como día/mes/año, por ejemplo 15/03/2027."
        case _:
            return f"no podemos usar «{said}». Revíselo."


def _options(schema: type[Input], field: str) -> str:
    return ", ".join(_labels(schema.model_fields[field].annotation))


def _labels(annotation: Any) -> Iterable[str]:
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(getattr(member, "label", member.value)) for member in annotation]
    return [label for part in getattr(annotation, "__args__", ()) for label in _labels(part)]


def _is_amount(annotation: Any) -> bool:
    return annotation is Decimal or any(_is_amount(part) for part in getattr(annotation, "__args__", ()))


def _range_hint(schema: type[Input], field: str) -> str:
    bounds = {
        name: getattr(rule, name)
        for rule in schema.model_fields[field].metadata
        for name in ("ge", "le")
        if getattr(rule, name, None) is not None
    }
    if len(bounds) == 2:
        return f"Escriba un número entero entre {bounds['ge']} y {bounds['le']}."
    return "Escriba un número entero."
