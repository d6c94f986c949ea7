"""The content that comes with the product: examples, templates, catalogue and guide, kept as files in `data/`."""

import json
from functools import cache

from planner.errors import InvalidInput, NotFound, Problem
from planner.inputs.schema import AnyInput, accept
from planner.store.engine import PROJECT

DATA = PROJECT / "data"


@cache
def keys_in(folder: str, ending: str) -> tuple[str, ...]:
    """The names, without `ending`, of the files of a folder of `data/`, in alphabetical order."""
    return tuple(sorted(path.name.removesuffix(ending) for path in (DATA / folder).glob(f"*{ending}")))


def read_text(relative: str) -> str:
    """The text of a file of `data/`. Raises NotFound."""
    try:
        return (DATA / relative).read_text(encoding="utf-8")
    except OSError:
        raise NotFound(
            f"Falta el archivo «data/{relative}», que viene con el programa. Vuelva a copiarlo o instale de nuevo."
        ) from None


def read_json(schema: type[AnyInput], relative: str) -> AnyInput:
    """A JSON file of `data/` as a valid `schema`. Raises NotFound, or InvalidInput naming the file."""
    place = f"Archivo «data/{relative}»"
    try:
        values = json.loads(read_text(relative))
    except ValueError:
        raise InvalidInput([Problem("está dañado. Vuelva a copiarlo o instale de nuevo.", place)]) from None
    return accept(schema, values, place=place)


def known(key: str, keys: tuple[str, ...], *, what: str) -> str:
    """`key` itself when it is one of `keys`. Raises NotFound naming those there are; `what` is as "un ejemplo"."""
    if key not in keys:
        raise NotFound(f"No hay {what} «{key}». Elija entre: {', '.join(keys)}.")
    return key
