"""A page with one of everything, as the tests of the plain pages serve it."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from planner.errors import InvalidInput, Problem
from planner.web.plain.answering import plain_route
from planner.web.plain.forms import posted
from planner.web.plain.pages import Filled, go_on, page

PATH = "/muestra"
SECRET_PATH = "/secreta/abc123"  # noqa: S105 -- an address, for pages that whoever knows it may open
SAMPLE = """{% extends "base.html" %}
{% block title %}{{ heading }}{% endblock %}
{% block main %}
{{ ask.notice("Guardamos su aporte. Puede enviar otro.") }}
{{ ask.notice("El taller se cierra en 5 minutos.", warn=true) }}
{% call ask.form(path) %}
{{ ask.text_field("correo", "Su correo", type="email", autocomplete="username", hint="Por ejemplo: ana@caja.pe") }}
{{ ask.password_field("clave", "Su contraseña") }}
{{ ask.text_area("aporte", "¿Qué momento recuerda?", hint="Un momento por vez.") }}
{{ ask.text_field("nombre", "Su nombre", optional=true) }}
{{ ask.radio_group("canal", "¿Por dónde atendió?", channels) }}
{{ ask.radio_group("emocion", "¿Cómo se sintió la clientela?", emotions, row=true) }}
{{ ask.checkbox("acepto", "Estoy de acuerdo con este requerimiento") }}
{{ ask.submit("Enviar aporte") }}
{{ ask.submit("Dejar en blanco", name="accion", value="blanco", quiet=true) }}
{% endcall %}
{% endblock %}
"""
FIELDS = ("correo", "clave", "aporte", "nombre", "canal", "emocion", "acepto", "accion")
CHANNELS = (("presencial", "En persona", "En la agencia o en una visita"), ("telefonica", "Por teléfono"))
EMOTIONS = ((-2, "−2", "muy mal"), (-1, "−1", "mal"), (0, "0", "normal"), (1, "+1", "bien"), (2, "+2", "muy bien"))
PROBLEMS = [
    Problem("está vacío. Escriba su correo.", "«Su correo»", "correo"),
    Problem("no es la que conocemos. Escríbala otra vez.", "«Su contraseña»", "clave"),
    Problem("ya lo envió alguien más. Cuente otro.", "«¿Qué momento recuerda?»", "aporte"),
    Problem("elija una opción.", "«¿Por dónde atendió?»", "canal"),
    Problem("elija una opción.", "«¿Cómo se sintió la clientela?»", "emocion"),
    Problem("márquelo para seguir.", "«Estoy de acuerdo»", "acepto"),
    Problem("El taller ya está por cerrar."),
]


def _shown(request: Request, filled: Filled, status: int = 200) -> Response:
    return page(
        request,
        "muestra.html",
        status=status,
        secret_address=request.url.path == SECRET_PATH,
        heading="¿Qué vivió la clientela?",
        path=request.url.path,
        channels=CHANNELS,
        emotions=EMOTIONS,
        filled=filled,
    )


async def show(request: Request) -> Response:
    """The page with nothing filled in."""
    return _shown(request, Filled())


async def receive(request: Request) -> Response:
    """Accepts a form with a name in it; everything else is wrong."""
    form = await posted(request, FIELDS)
    if form["nombre"]:
        return go_on("/gracias")
    return _shown(request, Filled.refused(form, InvalidInput(PROBLEMS)), 422)


def sample_app() -> Starlette:
    """An application with the sample page at two addresses."""
    return Starlette(routes=[plain_route(path, get=show, post=receive) for path in (PATH, SECRET_PATH)])
