"""Words that stand for one idea where a service is talked about, as data: the first of each line names the idea.

Verbs bring all their forms (`:ie`, `:ue`, `:i` when the stem changes), nouns their plural, adjectives their gender.
"""

FAMILIES = """
rápido rapidez pronto prontitud ágil agilidad agilizar veloz velocidad inmediato acelerar
lento lentitud demorar demora tardar tardanza
amable amabilidad cordial cordialidad cortés cortesía gentil gentileza cariño cariñoso calidez
maltratar maltrato grosero grosería
respetar respeto respetuoso
claro claridad comprensible entendible
confuso confundir confusión
facilidad facilidades
fácil sencillo sencillez simple simplificar simplicidad
difícil dificultad complicado complicar engorroso
explicar informar información informativo explicación decir indicar
avisar notificar notificación comunicar aviso
orientar orientación asesorar asesoría guiar aconsejar consejo
ayudar ayuda apoyar apoyo asistir asistencia
documento documentación documental papel papeleo
crédito préstamo microcrédito crediticio
dinero plata billete
efectivo
desembolsar desembolso
fila cola
esperar espera aguardar
turno ticket tique tíquet
formulario ficha formato planilla
saludar saludo bienvenida
despedir:i despedida
sonreír sonrisa sonriente sonriendo
vigilante guardia guardián portero guachimán huachimán
cajero caja
asesor analista promotor oficial ejecutivo sectorista
personal trabajador empleado colaborador funcionario servidor señorita joven
jefe gerente administrador encargado supervisor
cliente socio usuario ciudadano persona público gente vecino
agencia oficina local sucursal institución entidad establecimiento
llegar llegada entrar entrada ingresar ingreso
salir salida salga salgan
sala
baño
antes
después
desdeinicio
casa domicilio hogar vivienda
negocio puesto tienda bodega emprendimiento
evaluar evaluación analizar análisis
revisar revisión verificar verificación comprobar chequear validar validación
aprobar:ue aprobación aceptar
rechazar rechazo negar:ie denegar:ie desaprobar:ue
solicitar solicitud pedir:i pedido petición
responder respuesta contestar contestación
llamar llamada telefonear
teléfono telefónico
completo
incompleto
llenar llenado rellenar completar
firmar firma
formar formación
pagar pago abonar abono
pagaré pagarés
cobrar cobro cobranza
cancelar cancelación
cuota
interés tasa
menos menor poco corto bajo bajar reducir reducción disminuir mínimo pequeño rebajar acortar
más mayor mucho largo alto subir aumentar aumento incrementar incremento ampliar ampliación demasiado tanto extender:ie
puntual puntualidad
impuntual impuntualidad
atraso atrasado atrasar mora moroso retraso
cumplir cumplimiento
prometer promesa ofrecer ofrecimiento
limpio limpieza limpiar aseo aseado higiene
sucio suciedad
silla asiento
sábado sabatino
domingo dominical
confidencial confidencialidad reserva reservado privacidad privado discreción
verdad verdadero sinceridad sincero honesto honestidad
mentir:ie mentira engañar engaño
transparencia transparente
capacitar capacitación entrenar
conocer conocimiento saber
preferente preferencial preferencia prioridad
resolver:ue solución solucionar arreglar arreglo
reclamar reclamo queja quejar
sugerir:ie sugerencia
enviar envío mandar remitir
mensaje sms
whatsapp wasap guasap wsp whatsap
correo email
web internet página
virtual online remoto
aplicación aplicativo app
funcionar funcionamiento
fallar falla fallo caer caiga caigan cae caen colgar:ue
gratis gratuito gratuidad
caro
barato económico
costo precio tarifa
monto importe
aval garante fiador
garantía
pareja cónyuge esposo esposa
recibo comprobante voucher boleta factura
constancia certificado certificación
copia fotocopia
trámite tramitar gestión gestionar
registrar registro
inscribir inscripción
iniciar inicio inicial empezar:ie comenzar:ie comienzo
finalizar final terminar término concluir culminar fin
renovar:ue renovación
recoger recojo recogida
entregar entrega
abrir apertura
cerrar:ie cierre
elegir:i elección
reunir reunión
solidario
individual
seguro
seguridad segura
suficiente bastante
cerca cercano cercanía
lejos lejano lejanía
nuevo
antiguo
bien bueno buen
mal malo
observación observar
corregir:i corrección subsanar subsanación
buscar búsqueda
preguntar pregunta averiguar
error equivocar equivocación
mañana
vespertino
semana semanal semanalmente
mes mensual mensualmente
año anual
día diario diariamente
cuenta cuentas
cita agendar agenda
horario
plazo
plaza
caso
carta
partida
parte
mesa
programa
programar programación
convencer
cara
señal señalización señalizar letrero cartel
ordenar orden ordenado
dni cédula carnet
huella
foto fotografía
paciencia paciente
confianza confiar
igual igualitario igualdad
requisito
contrato
sistema
servicio
ventanilla
plataforma
atender:ie atención
tratar trato
visitar visita
depositar depósito
retirar retiro
sacar tomar toma
escuchar escucha
mirar mirada
cortar
ahorrar ahorro
bloquear bloqueo
desbloquear desbloqueo
prestar
devolver:ue devolución
recibir recepción recepcionar
presentar presentación
consultar consulta
cambiar cambio
cuidar cuidado
vender venta
comprar compra
leer lectura
probar:ue prueba
conectar conexión
reconectar reconexión
desconectar desconexión
suspender suspensión
decidir decisión
proteger protección
construir construcción
producir producción
traducir traducción
instruir instrucción
distribuir distribución repartir reparto
promover:ue promoción promocionar
difundir difusión
imprimir impresión
admitir admisión
permitir permiso
mantener mantenimiento
transferir:ie transferencia
médico doctor dotor
medicina medicamento remedio
niño niñez
hijo
escribir escrito
ver vista visible
mostrar:ue muestra
jugar juego
volver:ue vuelta regreso regresar
sufrir sufrimiento
perder:ie pérdida extraviar
nacer nacimiento
morir fallecer fallecimiento defunción
vencer vencimiento
crecer crecimiento
conversar conversación charla charlar diálogo dialogar
viajar viaje
multar multa
denunciar denuncia
deber deuda adeudo
gastar gasto
regalar regalo
votar voto votación
usar uso utilizar
medir:i medida
tiempo
hora
grupo grupal
"""
