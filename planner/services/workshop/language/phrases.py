"""Turns of phrase that mean one thing, or nothing, as data: a pattern on folded text = the words that stand for it."""

import re

_PHRASES = r"""
(espero|espera|esperamos|esperan) que|quisiera que|me gustaria( que)?|deseo que =
(necesito|necesitamos) que|favor de|por favor =
(tiene|tienen) que|(deben|debe|deberian|deberia|deberan|debera)( de)?|hay que|al momento de|a la hora de =
(un )?minimo de tiempo|en (el )?menor tiempo|lo antes posible|cuanto antes|de inmediato|al toque|en seguida = rapido
sin perder tiempo|no (me )?hagan perder (el )?tiempo|no perder (el )?tiempo = rapido
(como )?maximo|a mas tardar|maximo de|(en )?no mas de|no mayor a|(en )?menos de|dentro de|antes de(?= \d) =
desde el (primer dia|inicio|principio|comienzo)|desde la primera (vez|visita) = desdeinicio
a la hora (acordada|pactada|fijada|indicada|prometida)|a su hora|a tiempo|en hora = puntual
(llega|llegan|llegue|lleguen|llegar|llego) tarde|fuera de hora = impuntual
(en|por|a|de) las? tardes? = vespertino
((con|en|usando|usar|usen|use|un) )?(palabras|lenguaje|terminos) (sencill|simpl|facil|clar)\w+ = claro
a cada rato|muy seguido|todo el tiempo = tanto
(facil|faciles) de entender|que (yo |uno )?(los |las |lo |la )?entiend\w+|se entiend\w+|para entender = claro
facilidad(es)? (de|para) pag\w+ = facilidades pagar
buenos dias|buenas tardes|dar(me|nos|le)? la bienvenida|d(en|an|a) la bienvenida = saludar
servicios? higienicos?|ss ?hh|sshh = bano
adult[oa]s? mayor(es)?|tercera edad|ancian[oa]s?|personas mayores = adultomayor
sillas? de ruedas = silladeruedas
banca (comunal|comunitaria) = bancacomunal
cajeros? automaticos? = cajeroautomatico
mesa de partes = mesadepartes
registro civil = registrocivil
no adeudo = noadeudo
no se preocupe(n)? =
(a|en) la cara|a los ojos = cara
(todos |todas )?los dias (?=sabados?|domingos?) =
tasas? de interes = interes
(a |en )?mi nombre|(a |por )?su nombre|nuestro nombre = nombre
el por que|por que(?! no) = motivo
(lugar|ambiente|sitio|local|espacio) seguro|se[ar]n? seguros?|estar? seguros? = seguridad
(sacar|tomar|recoger|dar|saque|tome) (una |la |su |mi )?ficha = turno
(no )?tener que volver|volver otra vez = regresar
(una )?(sola|misma|unica) vez = unavez
paginas? web|sitio web = web
comunicacion con|conversacion con = conversar
cuando recibo|al recibir|si recibo = recibir
recibos? = comprobante
(el )?mismo dia|en el dia = mismodia
nadie mas = nadie
algo mas|nada mas = algomas
de lo que esperaba =
caja fuerte = cajafuerte
a la vista = avista
vaso de agua = agua
"""


def _read() -> tuple[re.Pattern[str], tuple[str, ...]]:
    rows = [line.rsplit("=", 1) for line in _PHRASES.strip().splitlines()]
    pattern = "|".join(f"(?P<p{number}>{what.strip()})" for number, (what, _) in enumerate(rows))
    return re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])"), tuple(means.strip() for _, means in rows)


_PATTERN, _MEANINGS = _read()


def read_phrases(folded: str) -> str:
    """The text with its turns of phrase replaced by the words they stand for."""
    return _PATTERN.sub(lambda found: _MEANINGS[int((found.lastgroup or "p0")[1:])], folded)
