"""Good words that belong to no family, as data: listed so that none is taken for a slip in another one."""

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
