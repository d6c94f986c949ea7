"""A matrix whose survey has twenty questions about satisfaction, in the words that teams use."""

TWENTY = {
    "Llega a la agencia": (
        "Que el vigilante salude y oriente al entrar",
        "Que la agencia sea fácil de encontrar",
        "Que haya asientos suficientes para esperar",
        "Que el local esté limpio y ventilado",
    ),
    "Espera su turno": (
        "Que atiendan en menos de 10 minutos",
        "Que respeten el orden de llegada",
        "Que avisen cuánto falta para ser atendido",
    ),
    "Conversa con la asesora de crédito": (
        "Que la asesora trate con respeto",
        "Que explique los requisitos con palabras sencillas",
        "Que responda todas las preguntas",
        "Que conozca el negocio del cliente",
    ),
    "Recibe la visita a su negocio": (
        "Que la visita sea puntual",
        "Que la visita dure poco tiempo",
        "Que no pidan los mismos documentos dos veces",
    ),
    "Recibe la respuesta y firma": (
        "Que den la respuesta en 48 horas",
        "Que expliquen la tasa de interés y todos los costos",
        "Que entreguen una copia del contrato",
        "Que el desembolso sea rápido",
    ),
    "Paga sus cuotas": (
        "Que se pueda pagar en agentes cercanos",
        "Que la cajera entregue el comprobante",
    ),
}
