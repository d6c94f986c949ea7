"""Words and turns of phrase that belong to no family of ideas, as data: good, empty or said otherwise."""

import re

from planner.services.language.nouns import words

# Good words that belong to no family, as data: listed so that none is taken for a slip in another one.

PLAIN = """
abogado abuelo aburrido aceptable acuerdo acordar adelanto adopción adoptar alcance alimento almuerzo ambiente ámbito
amigo ángulo animal anillo aporte aportar aportación arroz arriendo arrendar ascensor aseguradora asociación asociado
asamblea atrapar audiencia autoría balance balanza banco banda bandeja barrera barrio base beneficio billetera
boda bolsa bolsillo bosque brazo brusco cabina cabra cadena calendario calidad caliente calle callado cálido calma
calor camino camión campaña campo canal canasta cancha candado cansado cansancio canto capital caridad carga cargo
carreta carretera carro cartera cartón casilla castellano catálogo causa ceniza centavo central centralizar centro
cerdo cheque choque ciencia cierto cinta clase clasificación clasificar clave clínica cobertura coche código
colchón colección colecta colectivo colega colegio collar columna comedor comentar comentario comercio comida
comisaría comisión comité compadre compañero compañía compartir compás competencia complejo complicidad componer
compromiso computadora comunal comunidad comunitario concejal concesión conclusión conductor conforme
conformidad conformar congreso conjunto conserje conservador consigna consulado consultor consultorio contador
contacto contado contento contexto continuo contra contrario convenio conveniente convencional cooperativa coordinador
copa corazón cordón correcto corredor corriente cortina cosecha costal costilla costumbre creencia criterio
cuaderno cuadra cuadro cuarto cuerpo cuidador cultivo cumbre cuna cupo curso custodia daño débito década decano decena
decente declaración defensa delegado delicado delito departamento deporte derecho desarrollo descanso descuento desvío
detalle diferencia digital dirección directivo disco discriminar discriminación diseño dispensario distancia distrito
doble docena doctrina dominio dueño edificio efecto ejemplo ejército electricidad embarazo emergencia emisora
emoción empate empleo empresa empresarial encargo encender encierro enfermo enfermera enlace ensayo
entrenador equipo escalera escuela escritorio escritura espacio espeso espejo estable estación estadía estadio estado
estante estilo estrado estrategia estrés estudiante ética evento examen excusa éxito experiencia experto extremo
fachada facial factible familia familiar farmacia favor fecha feria finca físico folleto fondo foro fractura
frase frecuencia frente fresco frío fruta fuego fuente fuerte función funcional funcionalidad ganancia ganado ganar
gasolina general generación generador género gestor gobierno golpe grado gráfico guerra gusto habilidad hacienda
harina hermano herramienta historia hoja hombre hospital hotel hueso humano humilde humo idea idioma iglesia
imagen impuesto incendio índice indicador indicio indígena industria informal informática infraestructura ingeniero
instalación instalar institucional instituto interior internacional invierno isla jabón jardín jornada jornal juez
junta justicia justo juventud juzgado lago lámpara leche leña lengua letra ley libre libro licencia líder
lista llave lluvia lotería lucha luz machete madera madre maestro maíz maleta mamá manada manga manzana mantel
mapa máquina marca marido martillo masa material maternidad matrícula matrimonio mayoría mecánico mediano medidor
medio mental mercado mercadería metal método microbús ministerio minoría mixto modelo moderno modo molino moneda
monitor montaña montar montón moreno moto motor mueble mujer multitud mundial municipal municipalidad municipio mural
museo música nación nacional natural necesidad nevera niñera nivel noche nombre norma norte nota notaría notario
noticia novedad núcleo número obra obrero ocasión ojo opción opinión oriental origen oro padre padrón país palabra
pan pantalla pañuelo papá paquete pared pariente parque participante pasaje pasaporte pasear paseo pasillo pastor
patio patente patrón pauta peatón película peligro pensión perdón perfil perito perro personaje peso pesca petróleo
piedra piel pierna pieza pila piso pista plaga planta plantilla plato playa plomo población pobre policía
política pollo portal portón poste póster posta postal potable precioso preciso predio premio prenda prensa presa
presencia presencial presidente presión presupuesto preventivo primario primo principal prisa privilegio problema
proceso producto productor profesional profesor programador promedio pronóstico propiedad propietario proporción
propuesta provincia proveedor proyección proyecto prudente publicar publicación pueblo puente puerta puerto
puntaje punto quincena quincenal quintal radio rama ramo rato razón realista recargo receta recién reciente recorrido
recreo recurso red redacción referencia reforma reformar región regla reglamento reino reja relación relajado relevo
reloj remate remesa renta repartidor repuesto requerimiento residencia respaldo respecto responsable resto
resultado resumen retrato revista revuelta riego riesgo río ritmo robo rojo ropa rueda ruido ruta sábana sabor saldo
salón salsa salud salvar sano sargento secretaría secretario secundario sede semáforo semilla seminario senado
senda señor sereno serie serrano sesión sexo siglo silencio símbolo sindicato sitio
situación social sociedad sol solar soldado solista solitario sombra sorteo suelo sueldo suerte supervisión
supervisar suspenso tabla taller tambor tanque tardío tarea tarjeta taxi techo tela telar tema temor templo temprano
tender terminal terreno terrible tesorero tesorería testigo testimonio texto tierra tío tipo título todavía tomate
tono tormenta torre trabajo tractor tradición traje tránsito transporte tratamiento traslado
trazo tribu tributo trigo triste tubería turismo último único unidad uniforme universidad urgente urgencia útil vaca
vacaciones vacío vacuna valioso valle valor vaso vecindad vehículo vela venado ventaja ventana verano verde versión
vía víctima vida vídeo viejo viernes vigencia vigente visual vivo vocación volante
voluntad voz vuelo yeso zapato zona
tocar llevar extenso abusar asustar quemar borrar sujeto acento decorar morado salado evacuar nevar comprador mirador
elogio administrar elevar sacudir privar tragar economía canela convención distribuidor contratar ordenador escritor
presentador observador cohete cercado charco medalla metido
"""


# Words that carry no idea of their own, as data, all folded; abbreviations of the telephone, and denials.

MUCH = words("mucho mucha muchos muchas tanto tanta tantos tantas demasiado demasiada demasiados demasiadas")
DENIALS = words("no sin nunca jamas tampoco ni nadie ningun ninguna evitar eviten evite")
ABBREVIATIONS = {
    "cta": "cuenta",
    "doc": "documento",
    "docs": "documento",
    "cel": "telefono",
    "celular": "telefono",
    "tel": "telefono",
    "telf": "telefono",
    "info": "informacion",
}
EMPTY = words(
    """
    a al ante con contra cada como cual cuales cualquier cuando cuanto cuanta cuantos cuantas de del desde donde
    durante e el ella ellas ellos en entre es esa esas ese eso esos esta estas este esto estos etc fue han has hasta
    hay he hacia i la las le les lo los me mediante mi mis mia mio muy nada nos nosotros nuestra nuestro nuestras
    nuestros o otra otras otro otros para pero pues por porque q que quien quienes se segun ser sea sean si sido
    siempre sino so sobre solo somos son soy su sus tal tambien tan te tenga tengan tener tiene tienen todo todos
    toda todas tras tu tus u un una uno unos unas usted ustedes vez veces x xq y ya yo haber haya hayan haiga haigan
    habia hacer haga hagan hace hacen haciendo hice hacerme haser estar esten estan estoy estaba estamos poder pueda
    puedan puedo pueden podamos podemos ir voy va vamos van vaya vayan dar den da dan deme darme dando dado dio
    dieron brinden brindar brinde realizar realizacion efectuar proporcionar mismo misma mismos mismas propio propia
    debido dicho dicha listo gracias ok pa nomas aqui ahi alla alli ahora luego lugar momento cosa cosas tipo manera
    querer quiero quiere quieren siendo dolares pesos bs estado d ke soles ala
    """
)


# Turns of phrase that mean one thing, or nothing, as data: a pattern on folded text = the words that stand for it.

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
