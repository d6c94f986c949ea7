"""From how something should be to the name of that quality: "claro" is about "la claridad".

Asking about the quality by its name takes the praise out of the question: "la claridad de la información"
instead of "la información clara".
"""

import re

from planner.services.language.nouns import words

_ADJECTIVES = """
la rapidez: rápido veloz pronto inmediato
la utilidad: útil
la agilidad: ágil fluido dinámico
la amabilidad: amable agradable gentil afable
la cordialidad: cordial cortés educado
la calidez: cálido acogedor
la cercanía: cercano
el respeto: respetuoso digno
la claridad: claro entendible comprensible transparente explícito preciso
la sencillez: sencillo simple
la facilidad: fácil práctico
la comodidad: cómodo confortable amplio espacioso
la limpieza: limpio aseado higiénico
el orden: ordenado organizado
la seguridad: seguro protegido vigilado
la puntualidad: puntual oportuno
la exactitud: exacto correcto
la honestidad: honesto honrado íntegro
la sinceridad: sincero veraz
la eficiencia: eficiente eficaz efectivo
la flexibilidad: flexible
la confianza: confiable
la discreción: discreto
la reserva: confidencial reservado
la privacidad: privado
la paciencia: paciente
la preparación: capacitado preparado competente profesional calificado entrenado
la atención: atento servicial
la comprensión: comprensivo empático
la disposición: dispuesto
la presentación: presentable uniformado
la identificación: identificado
la iluminación: iluminado luminoso
la ventilación: ventilado fresco
la señalización: señalizado
la ubicación: ubicado
la visibilidad: visible
la disponibilidad: disponible abierto
la facilidad de acceso: accesible
la facilidad de lectura: legible
la dedicación: personalizado dedicado
el tamaño: grande
la seriedad: serio formal
la imparcialidad: imparcial neutral
la duración: corto breve largo
el estado: moderno
"""

# These praise without naming a quality, so the thing itself is asked about.
_EMPTY = """
bueno buen buena malo mejor óptimo excelente adecuado apropiado justo bajo competitivo conveniente razonable asequible
necesario pertinente real actualizado nuevo completo exclusivo verdadero integral económico barato bonito lindo
inmejorable gran correspondiente debido mismo suave moderado atractivo preferencial favorable eficientemente
"""

_QUANTITIES = "suficiente más menos poco mucho bastante mayor menor mínimo varios"

_MANNERS = """
la claridad: claramente claro sencillamente transparentemente
la amabilidad: amablemente gentilmente
la cordialidad: cordialmente cortésmente
el respeto: respetuosamente dignamente
la atención: atentamente activamente
la paciencia: pacientemente
la puntualidad: puntualmente oportunamente
la honestidad: honestamente
la sinceridad: sinceramente
el orden: ordenadamente
la calidez: cálidamente
la discreción: discretamente
la exactitud: exactamente
"""

# Nouns that say how somebody does something: "con paciencia" is about "la paciencia con que…".
MANNER_NOUNS = {
    **dict.fromkeys(
        words(
            """
            amabilidad cordialidad cortesía claridad paciencia confianza honestidad sinceridad transparencia
            calidez rapidez discreción reserva seriedad puntualidad atención educación empatía exactitud
            tranquilidad seguridad responsabilidad sencillez humildad eficiencia agilidad comprensión dedicación
            precisión igualdad dignidad calidad gentileza delicadeza prudencia comodidad veracidad voluntad
            disposición franqueza prontitud calma tolerancia alegría ternura
            """
        ),
        "la",
    ),
    **dict.fromkeys(
        words("respeto cariño interés cuidado orden tacto profesionalismo compromiso esmero afecto detalle"), "el"
    ),
}
_RENAMED = {
    "educación": "la cortesía",
    "transparencia": "la claridad",
    "agilidad": "la rapidez",
    "prontitud": "la rapidez",
    "empatía": "la comprensión",
    "profesionalismo": "la preparación",
}


def _feminine(word: str) -> str:
    return word[:-1] + "a" if word.endswith("o") else word


def _every_form(word: str) -> set[str]:
    singular = {word, _feminine(word)}
    plural = {form + "s" if form[-1] in "aeiouáé" else re.sub(r"z$", "c", form) + "es" for form in singular}
    plain = {form.translate(str.maketrans("áéíóú", "aeiou")) for form in plural if form.endswith("es")}
    return singular | plural | plain


def _read(table: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in table.strip().splitlines():
        noun, _, words = line.partition(": ")
        for word in words.split():
            found |= dict.fromkeys(_every_form(word), noun)
    return found


_BY_ADJECTIVE = _read(_ADJECTIVES)
_BY_MANNER = _read(_MANNERS)
_PRAISE = {form for word in _EMPTY.split() for form in _every_form(word)}
_AMOUNTS = {form for word in _QUANTITIES.split() for form in _every_form(word)}


def quality_of(adjective: str) -> str | None:
    """The quality that an adjective names, with its article: "rápidas" → "la rapidez"; None when unknown."""
    word = adjective.lower()
    superlative = re.fullmatch(r"(.+)ísim([oa]s?)", word)
    return _BY_ADJECTIVE.get(word) or (_BY_ADJECTIVE.get(superlative[1] + superlative[2]) if superlative else None)


def is_praise(word: str) -> bool:
    """True for words such as "buena" or "adecuado", which lead the answer and name no quality."""
    return word.lower() in _PRAISE


def is_amount(word: str) -> bool:
    """True for words such as "suficientes" or "más"."""
    return word.lower() in _AMOUNTS


def quality_of_manner(manner: str) -> str | None:
    """The quality in "claramente", "con respeto", "de forma clara" or "con palabras sencillas", or None."""
    words = manner.lower().split()
    if len(words) == 1:
        return _BY_MANNER.get(words[0])
    if words[0] == "con" and words[-1] in MANNER_NOUNS:
        return _RENAMED.get(words[-1]) or f"{MANNER_NOUNS[words[-1]]} {words[-1]}"
    if re.match(r"(con|en|usando) (palabras|lenguaje|un lenguaje|términos|ejemplos|letra)", manner.lower()):
        return "la claridad"
    return quality_of(words[-1]) if words[0] in {"de", "en"} else None
