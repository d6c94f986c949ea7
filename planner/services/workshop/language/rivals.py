"""Ideas that exclude each other, as data: two texts that name different ones of a line are never the same thing."""

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
