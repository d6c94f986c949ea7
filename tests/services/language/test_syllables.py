import pytest

from planner.services.language.readability import count_syllables

KNOWN = """
qué 1, tan 1, satisfecho 4, quedó 2, tiempo 2, espera 3, oficina 4, día 2, agua 2, ciudad 2, ciudadano 4, río 2, país 2,
caer 2, leer 2, poeta 3, aéreo 4, línea 3, cuenta 2, causa 2, ruido 2, viuda 2, fui 1, muy 1, ley 1, reyes 2, yo 1, y 1,
hoy 1, ahí 2, ahora 3, búho 2, vehículo 4, alcohol 3, cohete 3, guitarra 3, guerra 2, pingüino 3, vergüenza 3,
antigüedad 4, queja 2, quien 1, quiosco 2, averiguáis 4, buey 1, Uruguay 3, institución 4, microcrédito 5,
desembolso 4, agencia 3, área 3, trámite 3, requerimiento 5, oído 3, reír 2, sonreír 3,
baúl 2, maíz 2, huevo 2, hielo 2,
desayuno 4, inmediatamente 6, atención 3, información 4, interés 3, veintiún 2, dieciséis 3, coordinar 4, zoólogo 4,
geografía 5, leíamos 4, Bolivia 3, chicha 2, guion 1, rehúso 3, prohibir 2, desahucio 3, SBS 3, 48 4
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in KNOWN.replace("\n", " ").split(",")])
def test_syllables_are_those_of_the_spelling_rules(pair: str) -> None:
    word, syllables = pair.split()
    assert count_syllables(word) == int(syllables)
