"""Words that carry no idea of their own, as data, all folded; abbreviations of the telephone, and denials."""

from planner.services.survey.language.words import words

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
