"""How ideas stand to each other, as data: their weights, what implies what, and which are rivals."""

# How much an idea says about which moment or requirement is meant; one where nothing is said.
WEIGHTS = {
    "cliente": 0.25, "personal": 0.2, "bien": 0.3, "asesor": 0.4, "jefe": 0.5, "agencia": 0.4, "servicio": 0.3,
    "atender": 0.3, "tratar": 0.35, "llegar": 0.5, "credito": 0.5, "explicar": 0.7, "sentir": 0.3, "cajero": 0.6,
    "tiempo": 0.5, "hora": 0.4, "presentar": 0.3, "sacar": 0.3, "recibir": 0.5, "tramite": 0.5, "hablar": 0.3,
    "dia": 0.3, "sistema": 0.5, "caso": 0.6, "dinero": 0.7, "desdeinicio": 0.4, "mas": 0.7, "semana": 0.7,
    "solidario": 0.4, "negocio": 0.7, "usar": 0.4, "poner": 0.4, "llevar": 0.4, "mejorar": 0.4,
}  # fmt: skip

# Different ideas that a facilitator would often join: how much of one is said by the other.
NEAR = (
    ("explicar", "avisar", 0.45),
    ("explicar", "orientar", 0.6),
    ("orientar", "ayudar", 0.6),
    ("llamar", "telefono", 0.9),
    ("preguntar", "consultar", 0.7),
    ("recibir", "saludar", 0.6),
    ("capacitar", "conocer", 0.5),
    ("enviar", "entregar", 0.6),
    ("enviar", "avisar", 0.5),
    ("atender", "hablar", 0.5),
    ("nino", "hijo", 0.8),
    ("mensaje", "avisar", 0.5),
)

# What an idea already brings to mind, so that naming it adds little: a signature is a contract's.
IMPLIED = {
    "firmar": ("contrato",),
    "pagar": ("cuota", "credito"),
    "cobrar": ("cuota",),
    "evaluar": ("credito",),
    "aprobar": ("credito",),
    "desembolsar": ("credito", "dinero"),
    "saludar": ("sonreir", "llegar"),
    "llamar": ("telefono",),
    "fila": ("esperar",),
}
SAID_ALREADY = 0.4

# Two ideas that together are another one.
TOGETHER = {
    ("tratar", "bien"): ("amable", "tratar"),
    ("tratar", "mal"): ("maltratar", "tratar"),
    ("sacar", "dinero"): ("retirar", "dinero"),
    ("entregar", "dinero"): ("desembolsar", "dinero"),
    ("entregar", "credito"): ("desembolsar", "credito"),
    ("menos", "lento"): ("rapido", "rapido"),
}

# What the denial of an idea asks for.
DENIED = {
    "lento": ("rapido",),
    "esperar": ("menos", "esperar"),
    "mentir": ("verdad",),
    "sucio": ("limpio",),
    "dificil": ("facil",),
    "confuso": ("claro",),
    "impuntual": ("puntual",),
    "fallar": ("funcionar",),
    "maltratar": ("amable", "tratar"),
    "costo": ("gratis",),
    "caro": ("barato",),
    "lejos": ("cerca",),
}


# Ideas that exclude each other, as data: two texts that name different ones of a line are never the same thing.

_LINES = """
abrir cerrar
llegar salir
saludar despedir
pagar cobrar
aprobar rechazar
depositar retirar
iniciar finalizar
antes despues
mas menos
rapido lento
amable maltratar
limpio sucio
facil dificil
claro confuso
puntual impuntual atraso
cerca lejos
barato caro
nuevo antiguo
bien mal
verdad mentir
bloquear desbloquear
individual grupo
enviar recibir
entregar recoger
completo incompleto
mañana vespertino
presencial virtual telefono whatsapp correo web
efectivo tarjeta cheque transferencia
credito ahorro seguro
vigilante cajero asesor jefe
casa negocio agencia banco
natural juridico
sabado domingo lunes martes miercoles jueves viernes
nacimiento defuncion matrimonio divorcio
aval pareja
padre madre
"""

RIVALS = tuple(tuple(line.replace("ñ", "n").split()) for line in _LINES.strip().splitlines())
