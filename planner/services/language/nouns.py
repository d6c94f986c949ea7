"""Nouns: their gender and number, whose they are, and how they sound complete in a question."""

import re

# Lists of words, written as running text.


def words(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


_MASCULINE = words(
    """
    problema sistema trámite tramite mapa idioma cronograma programa tema día clima turno diploma esquema aroma
    afiche baño wifi chat cajero aviso
    """
)
_FEMININE = words(
    """
    gente clave foto mano calle llave red app web señal tarde noche parte base sede fuente clase moto luz ley
    vez cara imagen radio serie sangre leche superficie razón
    """
)
_FEMININE_ENDINGS = re.compile(r"(a|[csxtn]ión|dad|tad|tud|umbre|ez|triz|sis)$")

# What belongs to the client: "el crédito" is "su crédito" in a question.
_OWN = words(
    """
    crédito créditos préstamo préstamos trámite trámites solicitud solicitudes expediente expedientes cuenta
    cuentas dinero ahorro ahorros reclamo reclamos queja quejas turno cita contrato negocio tarjeta cuota cuotas
    pago pagos consulta consultas caso pedido datos problema recibo grupo casa domicilio firma constancia
    certificado operación depósito retiro partida título pagaré libreta historial saldo comprobante necesidad
    necesidades duda dudas documentación registro inscripción garantía petición preferencia negocios
    """
)

# A bare noun sounds unfinished; these say what the client had to do with it.
_COMPLETED = {
    "recibió": """trato atención información explicación saludo orientación asesoría respuesta ayuda apoyo servicio
    acompañamiento comunicación bienvenida recibimiento despedida seguimiento capacitación disculpa disculpas mensajes
    mensaje llamada llamadas visita dinero recibo comprobante explicaciones indicaciones consejos asesoramiento aviso
    avisos recordatorio material folleto folletos noticias""",
    "le pidieron": "requisitos documentos papeles garantías requisito documento datos aval papeleo",
    "le dieron": "plazo plazos solución soluciones opciones alternativas facilidades oportunidad periodo",
    "le cobraron": "tasa tasas interés intereses comisiones comisión costo costos precio precios tarifa tarifas",
    "le aprobaron": "monto montos",
    "tuvo que firmar": "formulario formularios",
    "encontró": """sillas asientos letreros señales carteles ventanillas baños agua espacio estacionamiento rampa
    rampas cajeros equipos computadoras módulos personal señalización buzón lapiceros ventiladores""",
}
_ENDINGS = {noun: ending for ending, nouns in _COMPLETED.items() for noun in nouns.split()}

# Not said with "que": they are completed in their own way.
_WHOLE = {
    "cuota": "el monto de su cuota",
    "cuotas": "el monto de sus cuotas",
    "horario": "el horario de atención",
    "horarios": "el horario de atención",
    "local": "el local donde le atendieron",
    "ambiente": "el ambiente donde le atendieron",
    "ubicación": "la ubicación de la oficina",
    "garantía": "la garantía que le pidieron",
}
_MONEY = words(
    """
    cuota cuotas tasa tasas precio precios costo costos interés intereses comisión comisiones tarifa tarifas
    """
)

_STAFF = words(
    """
    asesor asesora asesores asesoras analista analistas cajero cajera cajeros cajeras funcionario funcionaria
    funcionarios gerente administrador administradora oficial promotor promotora promotores vigilante guardia
    recepcionista operador operadora señorita jefe jefa supervisor supervisora abogado abogada registrador
    registradora notario gestor gestora encargado encargada secretaria secretario ejecutivo ejecutiva
    coordinador facilitador
    """
)
_HOUSE = words(
    """
    personal trabajadores trabajador empleados empleado empleada institución banco caja cooperativa entidad
    oficina agencia ellos ellas colaboradores colaborador equipo financiera servidores servidor empresa ustedes
    alguien quien quienes municipalidad funcionarios asesores analistas promotores cajeros
    """
)
_CLIENT = re.compile(
    r"(?:todos |todas |a )?(?:el|la|los|las|al|cada|un|una)?\s*"
    r"\b(?:client[ea]s?|soci[oa]s?|usuari[oa]s?|ciudadan[oa]s?|administrad[oa]s?|personas?|públic[oa]|yo"
    r"|uno|nosotr[oa]s|"
    r"emprendedor(?:a|es|as)?|prestatari[oa]s?|ahorristas?|solicitantes?|contribuyentes?|gente"
    r"|vecin[oa]s?|usted(?:es)?)"
    r"(?:(?:,? (?:o|y|u|e) | / ?|/)(?:el |la |los |las )?(?:client[ea]s?|soci[oa]s?|usuari[oa]s?|ciudadan[oa]s?))?"
)


def is_feminine(noun: str) -> bool:
    """The gender of a noun, by exceptions first and by its ending otherwise."""
    word = noun.lower()
    singular = word if word in _MASCULINE | _FEMININE else re.sub(r"(?<=[aeiou])s$|(?<=[dnlr])es$", "", word)
    singular = re.sub(r"ion$", "ión", singular)
    if singular in _MASCULINE or singular in _FEMININE:
        return singular in _FEMININE
    return bool(_FEMININE_ENDINGS.search(singular))


def is_plural(noun: str) -> bool:
    """True for "requisitos"; words that end in s in the singular ("mes", "interés", "análisis") are not."""
    return noun.lower().endswith("s") and not re.search(r"(és|sis|^mes|^gas|^bus|virus)$", noun.lower())


def article(noun: str) -> str:
    """The definite article that agrees with a noun."""
    if noun.lower() in {"agua", "área", "aula", "alma"}:
        return "el"
    return {
        (False, False): "el",
        (True, False): "la",
        (False, True): "los",
        (True, True): "las",
    }[is_feminine(noun), is_plural(noun)]


def is_clients_own(noun: str) -> bool:
    """True for what is the client's: their credit, their money, their turn."""
    return noun.lower() in _OWN


def ending_of(noun: str) -> str:
    """What makes a bare noun sound complete: "requisitos" → "que le pidieron"; empty when nothing is needed."""
    ending = _ENDINGS.get(noun.lower(), "")
    return f"que {ending}" if ending else ""


def completed(noun: str) -> str:
    """A bare noun with all it needs, when that is not a relative clause: "cuota" → "el monto de su cuota"."""
    return _WHOLE.get(noun.lower(), "")


def is_money(noun: str) -> bool:
    """True for what is paid: its comfort or ease is its amount."""
    return noun.lower() in _MONEY


def is_many(phrase: str) -> bool:
    """True when a phrase with its article stands for several: "las reuniones"."""
    return phrase.startswith(("los ", "las ", "sus "))


def time_of(phrase: str, verb: str = "demor") -> str:
    """How long a thing took, in agreement: "el tiempo que demoraron las reuniones"."""
    return f"el tiempo que {verb}{'aron' if is_many(phrase) else 'ó'} {phrase}"


def is_client(phrase: str) -> bool:
    """True when a phrase is only the client: "el cliente", "las socias", "yo"."""
    return bool(_CLIENT.fullmatch(phrase.strip().lower()))


def is_institution(phrase: str) -> bool:
    """True when a phrase is the institution or its people in general: "el personal", "la caja"."""
    words = phrase.lower().split()
    while words and words[0] in {"el", "la", "los", "las", "todo", "todos", "su", "nuestro", "un", "una"}:
        words = words[1:]
    return bool(words) and (words[0] in _HOUSE or (words[0] == "persona" and len(words) > 1))


def is_staff(phrase: str) -> bool:
    """True when a phrase is one kind of person who attends: "el asesor de crédito"."""
    words = phrase.lower().split()
    return "automático" not in words[:3] and any(word in _STAFF for word in words[:2])


_OTHER = {"otro", "otra", "otros", "otras", "algo", "ese", "esa", "esos", "esas", "dicho", "dicha", "ambos", "ambas"}
_OF_OWN = re.compile(
    r"\b(de|en|a)(?:l| el| la) (contrato|crédito|préstamo|trámite|expediente|reclamo|solicitud|cuenta"
    r"|negocio|tarjeta|queja)\b(?! (?:de|grupal|individual|común)\b)"
)


def owned(phrase: str) -> str:
    """What is said about the client's things, as theirs: "el plazo del crédito" → "el plazo de su crédito"."""
    return _OF_OWN.sub(r"\1 su \2", phrase)


def definite(phrase: str) -> str:
    """A noun phrase with the article or possessive it needs: "un comprobante" → "su comprobante"."""
    words = phrase.split()
    if not words:
        return ""
    first = words[0].lower()
    if (
        first
        in {"su", "sus", "lo", "cada", "este", "esta", "estos", "estas", "quien", "quienes", "todo", "toda"} | _OTHER
    ):
        return phrase
    if first in {"todos", "todas"}:
        return definite(" ".join(words[1:])) if len(words) > 1 else ""
    known = {"el", "la", "los", "las", "un", "una", "unos", "unas", "algún", "alguna", "algunos", "algunas"}
    rest = words[1:] if first in known else words
    if not rest:
        return ""
    noun = rest[0]
    if is_clients_own(noun) and " ".join(rest[1:2]) not in {"del", "de"}:
        return " ".join(["sus" if is_plural(noun) else "su", *rest])
    if first in {"el", "la", "los", "las"}:
        return phrase
    return " ".join([article(noun), *rest])


def after(preposition: str, phrase: str) -> str:
    """Preposition and phrase, contracted: "de" + "el aviso" → "del aviso"."""
    if phrase.startswith("el ") and preposition in {"de", "a"}:
        return f"{preposition}l {phrase[3:]}"
    return f"{preposition} {phrase}"
