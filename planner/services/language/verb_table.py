"""The verbs of attending people, as data: how each one changes, what its noun is, and whom it concerns.

One verb a line: infinitive, with `:ie`, `:ue` or `:i` when its stem changes; marks; the noun of its action.
Marks: `l` is done to the client and takes "le" · `c` is done by the client when nobody else is named ·
`s` goes with "se" of its own · `g` gives something, so that the thing given is what matters · `-` none.
Verbs without mark or noun are in `PLAIN`.
"""

VERBS = """
abrir - la apertura
aceptar - la aceptación
acercar s
aclarar l la aclaración
acompañar l el acompañamiento
aconsejar l
actualizar - la actualización
acceder c
adaptar s
advertir:ie l
agendar - la programación
agradecer l el agradecimiento
ajustar s
ampliar - la ampliación
analizar - el análisis
animar l
anular - la anulación
anunciar l
apoyar l el apoyo
aprobar:ue - la aprobación
arreglar - el arreglo
asegurar s
asesorar l la asesoría
asignar l la asignación
asistir l
atender:ie l la atención
autorizar - la autorización
avisar l el aviso
ayudar l la ayuda
bloquear - el bloqueo
brindar lg
calcular - el cálculo
calificar - la calificación
cambiar - el cambio
cancelar - la cancelación
capacitar l la capacitación
cerrar:ie - el cierre
citar l
cobrar l el cobro
compensar l la compensación
completar - el llenado
comprender l
comprometer s
comunicar l la comunicación
conectar l
confirmar l la confirmación
conocer c
conseguir:i c
consultar l la consulta
contactar l el contacto
contestar l la respuesta
coordinar l la coordinación
corregir:i - la corrección
cuidar - el cuidado
cumplir - el cumplimiento
dar lg
decidir c
decir l
dedicar l
dejar l
demorar s
demostrar:ue l
depositar l el depósito
derivar l
desbloquear - el desbloqueo
descontar:ue l
desembolsar l el desembolso
despachar l
despedir:i ls
detallar l
detener s
devolver:ue l la devolución
dirigir s
disculpar s
disponer c
educar l
ejecutar - la ejecución
elaborar - la elaboración
elegir:i c
emitir - la emisión
encargar s
encontrar:ue c
enseñar l
entender:ie c
enterar s
entregar l la entrega
entrevistar l la entrevista
enviar l el envío
equivocar s
escribir l
escuchar l
esforzar:ue s
esperar c
estudiar - el estudio
evaluar - la evaluación
examinar - la revisión
exigir l
explicar l la explicación
expedir:i - la entrega
exponer l
expresar l
facilitar lg
firmar c la firma
formalizar - la formalización
funcionar - el funcionamiento
garantizar l
generar - la emisión
gestionar - la gestión
guiar l
hablar l
hacer l
identificar s
imprimir - la impresión
indicar l
informar l
ingresar c
inscribir - la inscripción
instruir l
interesar s
invitar l
leer l
liberar - la liberación
limpiar - la limpieza
llamar l la llamada
llenar c el llenado
mandar l el envío
manejar - el manejo
mejorar - la mejora
mirar l
modificar - la modificación
negociar - la negociación
nombrar l
notificar l la notificación
obtener c
ofrecer lg
orientar l
otorgar lg
pagar c el pago
participar c
pedir:i l
permitir l
preguntar l
preocupar s
prestar lg
presentar s
procesar - el trámite
programar - la programación
prometer l
proponer l la propuesta
proporcionar lg
publicar - la publicación
recibir cl
reclamar c el reclamo
recoger - el recojo
recomendar:ie l la recomendación
reconocer l
recordar:ue l el recordatorio
reforzar:ue l
refinanciar - el refinanciamiento
registrar - el registro
renovar:ue - la renovación
reparar - la reparación
repetir:i l
reportar l
reprogramar - la reprogramación
resolver:ue l la solución
respaldar l
responder l la respuesta
retirar c el retiro
revisar - la revisión
saber c
sacar c
saludar l el saludo
sentar:ie s
sentir:ie cs
señalar l
mostrar:ue l
sincerar s
solicitar l la solicitud
solucionar l la solución
sonreír l
sugerir:ie l
telefonear l la llamada
tener c
tramitar - el trámite
tranquilizar l
transferir:ie l la transferencia
tratar l el trato
trasladar l
traducir l
ubicar c
usar c el uso
utilizar c el uso
validar - la validación
valorar l
vender l
ver c
verificar - la verificación
viajar c
visitar l la visita
volver:ue c
"""

PLAIN = """
acudir agilizar alcanzar anotar aprovechar archivar asumir aumentar avanzar buscar coincidir comparar
comprobar:ue concretar conservar considerar contar:ue controlar cubrir culminar durar efectuar empezar:ie
establecer evitar existir fijar finalizar guardar incluir iniciar llegar llevar mantener medir:i notar pasar
perder:ie personalizar planificar poner proteger realizar rechazar reducir respetar seguir:i sellar separar
servir:i simular tardar terminar tomar trabajar variar vigilar
"""
