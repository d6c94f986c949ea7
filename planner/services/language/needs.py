"""What needs are usually about, whatever words they come in: most are said as what must NOT happen."""

import re

from planner.services.language.nouns import after

# In order: the first pattern found decides. `{0}` is the pattern's first group.
_RULES = (
    (r"\bhag\w* cargo|hacerse cargo|se encargu", "la forma en que se hicieron cargo de {0}"),
    (r"\bhaya (?:\w+ )?(?:dinero|efectivo|sencillo|cambio|billetes)", "la disponibilidad de dinero en la oficina"),
    (r"\bsol[oa] (?:los |las |lo )?(?:documentos|papeles|necesari)", "la cantidad de documentos que le pidieron"),
    (r"\b(?:espera|esperas)\b.*\b(?:cort|brev|poc|mínim|rápid)", "el tiempo que tuvo que esperar"),
    (r"\b(?:fila|cola)\b.*\b(?:cort|brev|rápid)", "el tiempo que pasó en la cola"),
    (r"\ben reserva\b", "la reserva con que trataron su información"),
    (r"atención (?:preferente|preferencial|prioritaria)", "la atención preferente a las personas que la necesitan"),
    (
        r"(?:dinero|monto|préstamo|crédito|vuelto|efectivo)\b.*\b(?:complet[oa]|exact[oa]|sin descuentos?)",
        "la cantidad de dinero que recibió",
    ),
    (
        r"(?:aten|atien|preferen|priori).*(?:personas mayores|adult\w+ mayor|embaraz|discapacidad"
        r"|tercera edad)",
        "la atención preferente a las personas que la necesitan",
    ),
    (
        r"(?:contrato|documento|formulario|letrero)\w*\b.*\b(?:quechua|aymara|idioma|lengua)\b",
        "el idioma de los documentos",
    ),
    (r"\b(?:quechua|aymara|aimara|guaraní|ashaninka|shipibo|idioma|lengua)\b", "el idioma en que le atendieron"),
    (
        r"^que (?P<who>(?:el|la) (?:vigilante|guardia|portero|portera|guachimán|recepcionista|cajero|cajera"
        r"|asesor|asesora|promotora?|analista))\b.*\bsalud",
        "el saludo {4}",
    ),
    (r"\bpresencia\b", "la atención que le prestaron al llegar"),
    (r"\bdedi[cq]\w+ .*\btiempo", "el tiempo que le dedicaron"),
    (
        r"\bhac\w+se (?:comprender|entender)|\b(?:palabras|lenguaje|términos)\b que (?:yo |todos )?"
        r"(?:entiend|comprend)",
        "la claridad con que le hablaron",
    ),
    (
        r"asegur\w+ (?:la|su) satisfacción|qued\w+ (?:conforme|satisfech)",
        "el interés que mostraron por su satisfacción",
    ),
    (
        r"peticiones añadidas|\balgo más\b|(?:otras?|más|nuevas) (?:necesidad|consulta|petici|pedido)",
        "el interés que mostraron por sus otras necesidades",
    ),
    (r"demor\w+ el final", "la rapidez con que terminaron de atenderle"),
    (r"cajeros? automáticos?", "el funcionamiento del cajero automático"),
    (
        r"cobr\w+ (?:solo |únicamente |solamente )?lo (?:justo|acordado|pactado|correcto|debido|que)",
        "los cobros que le hicieron",
    ),
    (
        r"\bno\b.*(?:casa|trabajo|familia|vecin)\w*.*\bcobr|\bno\b.*\bcobr\w*.*(?:casa|trabajo|familia|vecin)",
        "la forma en que le cobraron",
    ),
    (
        r"(?:pocos|menos|mínimos?|no pidan) (?:\w+ ){0,2}requisitos|requisitos\b.*\b(?:pocos|mínimos)|(?:no"
        r"|sin) (?:\w+ ){0,2}(?:tantos|muchos|demasiados) requisitos",
        "la cantidad de requisitos que le pidieron",
    ),
    (
        r"\b(?:esper\w*|espera) en (?:la )?línea|dej\w+ esperando (?:en|al)|en espera (?:al|en el) teléfono",
        "el tiempo que esperó en la línea",
    ),
    (
        r"\b(?:colas?|filas?)\b.*\b(?:larg|avan|haya|haga|hacer|tener|sin)|\b(?:sin|no|poca|menos|haya|hacer"
        r"|avan)\w*\b.* \b(?:colas?|filas?)\b",
        "el tiempo que pasó en la cola",
    ),
    (
        r"hag\w+ esperar|hacer(?:le)? esperar|no (?:tener que )?esperar|esper(?:ar|e|emos) (?:mucho|poco|menos"
        r"|más|demasiado)|tiempos? de espera|poca espera|espera (?:corta|breve|máxima)"
        r"|sin (?:largas )?esperas?\b|tener que esperar",
        "el tiempo que tuvo que esperar",
    ),
    (
        r"(?:pas|mand|env|deriv|transf)\w+ de un lado|de un lado (?:a|para) otro|pelote|de (?:una )?(?:oficina"
        r"|ventanilla|área|lugar) (?:a|en) (?:otr|ofic|vent|lug)",
        "la cantidad de oficinas por las que tuvo que pasar",
    ),
    (
        r"(?:hag\w+|hacer(?:le)?|tener que|tenga que|haga|dar) (?:\w+ )?(?:volver|regresar|ir (?:\w+ )?veces"
        r"|vueltas|viajes)|(?:en|con) una sola (?:visita|venida|vez venir)|varias veces (?:a la|para)"
        r"|\bno (?:tener que )?(?:volver|regresar)|(?:hag\w+|hacer) \w*(?:volver|regresar)",
        "la cantidad de veces que tuvo que ir por {0}",
    ),
    (
        r"(?:no|nunca|sin)\b.*\b(?:regal|coima|propina|soborno|obsequi|dádiva)|corrup|coima",
        "la honestidad de las personas que le atendieron",
    ),
    (
        r"(?:sin|no)\b.*\b(?:favorit|preferenc|discrimin|distinci|privilegi|vara|amig)|favor\w* a nadie"
        r"|mismo trato|trato igual|por igual|igualdad|\biguales?\b.*trat|trat\w+.*\biguales?\b",
        "la igualdad con que atendieron a todas las personas",
    ),
    (
        r"(?:nadie|otros|otras|demás|terceros)\b.*(?:escuch|oig|enter|vea)|privacidad|(?:ambiente|espacio"
        r"|lugar) (?:privado|reservado)|en privado|a solas",
        "la privacidad del lugar donde le atendieron",
    ),
    (
        r"(?:confidencial|reserva|divulg|proteg|protej|privad|secret|compart|filtr|cuid\w+).*\b(?:datos"
        r"|información)|(?:datos|información)\b.*(?:confidencial|reserva(?!s)|divulg|proteg|protej|privad"
        r"|secret|compart|filtr|protecc|segura)|confidencialidad",
        "la reserva con que trataron su información",
    ),
    (
        r"(?:cobr|cargos?|comision|costos?|gastos?|descuent|desc[ou]nt)\w*.*\b(?:de más|ocult|sorpres|escondid"
        r"|no (?:informad|avisad|pactad|acordad)|indebid|extra)|(?:no|sin) (?:\w+ ){0,3}(?:cobr|cargos"
        r"|comision|sorpresas|letra)\w*",
        "los cobros que le hicieron",
    ),
    (
        r"(?:piérd|pierd|extrav|perd)\w*.*(?:document|expedient|papel|solicitud)|(?:document|expedient"
        r"|papel)\w*.*(?:pierd|extrav)",
        "el cuidado con que guardaron sus documentos",
    ),
    (
        r"(?:papeles|documentos|requisitos|trámites|papeleo|datos)\b.*\b(?:de más|innecesari|repetid|dos veces"
        r"|otra vez|excesiv)|(?:no|sin) (?:\w+ ){0,3}(?:papele|tanto|tantos|tantas|muchos|demasiad)\w*"
        r"|dos veces (?:el mismo|los mismos|lo mismo)|(?:pocos|menos|mínimos?) (?:\w+ )?(?:requisitos|papeles"
        r"|documentos|trámites|papeleo)|mismos? (?:papel|document|dato)",
        "la cantidad de documentos que le pidieron",
    ),
    (r"(?:sin|no|cero|ningún|libre de)\b.*\b(?:error|equivoc|falla|faltas)", "el cuidado con que hicieron {0}"),
    (
        r"\bno\b.*\b(?:engañ|mient|mentir|excus|pretext|prometer lo|prometan)|sin (?:engaños|mentiras|excusas)"
        r"|(?:digan|decir(?:le)?|hablen con) la verdad",
        "la sinceridad con que le hablaron",
    ),
    (r"(?:no|sin)\b.*\b(?:presion|oblig)", "la libertad que tuvo para decidir"),
    (r"(?:no|sin)\b.*\binterru(?:mp|pc)", "la atención con que le escucharon"),
    (r"(?:no|sin)\b.*\b(?:celular|conversen entre|distra)", "la atención que le dedicaron"),
    (
        r"(?:no|sin)\b.*\b(?:grit|maltrat|humill|malas? caras?|groser|ofend|burl|insult|regañ|desprec"
        r"|mal trato|miren mal|traten mal)",
        "el trato que recibió",
    ),
    (
        r"(?:sistema|página|aplicación|app|internet|plataforma)\b.*\b(?:caig|cae|caíd|fall|lent|cuelg)",
        "el funcionamiento del sistema",
    ),
    (
        r"(?:no)\b.*\b(?:cambi|modific)\w+.*(?:condicion|tasa|cuota|regla|monto|acord)",
        "el respeto a las condiciones acordadas",
    ),
    (r"(?:en|pon\w+ en|ponerse en) (?:mi|su|el|nuestro) lugar|empat", "la comprensión que le mostraron"),
    (r"tono (?:de voz)?", "el tono de voz con que le hablaron"),
    (r"sonr[ieí]|sonrisa", "la sonrisa con que le recibieron"),
    (r"mir\w+ .*\b(?:cara|ojos|rostro)|contacto visual", "la forma en que le miraron al hablar"),
    (
        r"(?:mantener|mantengan?|tener|tengan|estar|esté)(?:le|se)? (?:\w+ ){0,2}(?:informad[oa]|al tanto"
        r"|al día)",
        "la información que recibió sobre el avance de {1}",
    ),
    (
        r"(?:inform|avis|comuni|notific|digan|decir|^saber|^conocer|sepa)\w* .*\b(?:avance|estado|cómo va"
        r"|en qué (?:va|etapa|estado))(?! (?:su|mi) negocio)",
        "la información que recibió sobre el avance de {1}",
    ),
    (
        r"(?:saber|sepa|conocer|conozca|inform\w+|digan|decir(?:le)?) .*quién (?:es|será|está|ve|lleva"
        r"|atiende)\b.*(?:respons|encarg|caso|trámite|reclamo)?",
        "la información que le dieron sobre la persona responsable de {1}",
    ),
    (r"\b(?:pid|ped|ofre)\w* (?:las |sus )?disculpas|disculp(?:arse|en|as)\b", "las disculpas que recibió"),
    (
        r"(?:orden de llegada|quien llegó primero|se cuelen|colados|respet\w+ (?:el|los|su|mi) (?:orden"
        r"|turnos?))",
        "el respeto al orden de llegada",
    ),
    (r"salud[aeoá]\w*", "el saludo que recibió{2}"),
    (r"desp[ie]d\w+", "la despedida que recibió{3}"),
    (
        r"(?:cumpl|respet)\w* (?:con )?(?:el |su |los )?horarios?|(?:no|abr"
        r"|cierr)\w* (?:\w+ )?(?:antes de (?:la )?hora|tarde|puntual|a la hora|a tiempo)",
        "el cumplimiento del horario de atención",
    ),
    (
        r"(?:llam\w+|trat\w+|dirig\w+|dirij\w+) .*\bpor (?:mi|su|el) nombre",
        "la forma en que le llamaron por su nombre",
    ),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), aspect) for pattern, aspect in _RULES)

_CASES = (
    ("reclamo", "su reclamo"), ("queja", "su queja"), ("contrato", "su contrato"), ("expediente", "su expediente"),
    ("solicitud", "su solicitud"), ("crédito", "su crédito"), ("préstamo", "su préstamo"), ("cuenta", "su cuenta"),
    ("partida", "su partida"), ("documento", "su documento"), ("certificado", "su certificado"),
    ("inscripción", "su inscripción"), ("trámite", "su trámite"), ("operación", "su operación"),
    ("caso", "su caso"), ("pago", "su pago"), ("registro", "su registro"),
)  # fmt: skip


def usual_aspect(text: str) -> str | None:
    """What a need in well-known words is about, ready to ask about; None when no pattern fits."""
    for pattern, aspect in _COMPILED:
        found = pattern.search(text)
        if found:
            who = after("de", found.groupdict().get("who") or "")
            return aspect.format(_case(text), _case(text), _on_arrival(text), _on_leaving(text), who)
    return None


def _case(text: str) -> str:
    lowered = text.lower()
    return next((own for word, own in _CASES if word in lowered), "su trámite")


def _on_arrival(text: str) -> str:
    found = re.search(r"\bal (llegar|entrar|ingresar|contestar|pasar)\b", text, re.IGNORECASE)
    return f" {found[0].lower()}" if found else ""


def _on_leaving(text: str) -> str:
    found = re.search(r"\bal (terminar|salir|finalizar|irse)\b", text, re.IGNORECASE)
    return f" {found[0].lower()}" if found else ""
