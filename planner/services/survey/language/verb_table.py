"""The verbs of attending people, as data: how each one changes, what its noun is, and whom it concerns.

One verb a line: infinitive, with `:ie`, `:ue` or `:i` when its stem changes; marks; the noun of its action.
Marks: `l` is done to the client and takes "le" · `c` is done by the client when nobody else is named ·
`s` goes with "se" of its own · `g` gives something, so that the thing given is what matters · `-` none.
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
acudir -
adaptar s
advertir:ie l
agendar - la programación
agilizar -
agradecer l el agradecimiento
ajustar s
alcanzar -
ampliar - la ampliación
analizar - el análisis
anotar -
anular - la anulación
anunciar l
apoyar l el apoyo
aprobar:ue - la aprobación
aprovechar -
archivar -
arreglar - el arreglo
asegurar s
asesorar l la asesoría
asignar l la asignación
asistir l
asumir -
atender:ie l la atención
autorizar - la autorización
avisar l el aviso
ayudar l la ayuda
bloquear - el bloqueo
brindar lg
buscar -
calcular - el cálculo
calificar - la calificación
cambiar - el cambio
cancelar - la cancelación
capacitar l la capacitación
cerrar:ie - el cierre
citar l
cobrar l el cobro
coincidir -
comparar -
compensar l la compensación
completar - el llenado
comprender l
comprobar:ue -
comprometer s
comunicar l la comunicación
concretar -
conectar l
confirmar l la confirmación
conocer c
conseguir:i c
conservar -
considerar -
consultar l la consulta
contactar l el contacto
contar:ue -
contestar l la respuesta
controlar -
coordinar l la coordinación
corregir:i - la corrección
cuidar - el cuidado
culminar -
cubrir -
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
durar -
educar l
ejecutar - la ejecución
elaborar - la elaboración
elegir:i c
emitir - la emisión
empezar:ie -
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
establecer -
estudiar - el estudio
evaluar - la evaluación
evitar -
existir -
avanzar -
reducir -
aumentar -
efectuar -
examinar - la revisión
exigir l
explicar l la explicación
expedir:i - la entrega
exponer l
expresar l
facilitar lg
fijar -
finalizar -
firmar c la firma
formalizar - la formalización
funcionar - el funcionamiento
garantizar l
generar - la emisión
gestionar - la gestión
guardar -
guiar l
hablar l
hacer l
identificar s
imprimir - la impresión
incluir -
indicar l
informar l
ingresar c
iniciar -
inscribir - la inscripción
instruir l
interesar s
invitar l
leer l
liberar - la liberación
limpiar - la limpieza
llamar l la llamada
llegar -
llenar c el llenado
llevar -
mandar l el envío
manejar - el manejo
mantener -
medir:i -
mejorar - la mejora
mirar l
modificar - la modificación
mostrar:ue l
negociar - la negociación
nombrar l
notificar l la notificación
obtener c
ofrecer lg
orientar l
otorgar lg
pagar c el pago
participar c
pasar -
pedir:i l
permitir l
perder:ie -
personalizar -
planificar -
poner -
preguntar l
preocupar s
prestar lg
presentar s
procesar - el trámite
programar - la programación
prometer l
proponer l la propuesta
proporcionar lg
proteger -
publicar - la publicación
realizar - -
recibir cl
rechazar -
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
respetar -
responder l la respuesta
retirar c el retiro
revisar - la revisión
saber c
sacar c
saludar l el saludo
seguir:i -
sellar -
sentar:ie s
sentir:ie cs
señalar l
separar -
simular -
sincerar s
solicitar l la solicitud
solucionar l la solución
sonreír l
sugerir:ie l
tardar -
telefonear l la llamada
tener c
terminar -
tomar -
trabajar -
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
variar -
vender l
ver c
verificar - la verificación
viajar c
vigilar -
visitar l la visita
volver:ue c
"""
