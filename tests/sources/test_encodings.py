"""Files of old programs: the encoding is the one in which words are words of a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sources.encodings import encoding_of

WORDS = {
    "de": "Softwareentwickler für Prüfstände,München\nÖffentlicher Dienst,Düsseldorf\nMaß,Gießen",
    "de in capitals": "ENTWICKLER,MÜNCHEN\nPRÜFER,KÖLN\nÄRZTE,DÜSSELDORF",
    "fr": "Développeur confirmé,Orléans\nIngénieur qualité,Besançon\nContrôleur à distance,Nîmes",
    "fr, one word": "Poste,Ville\nDéveloppeur,Paris",
    "es": "Diseñador gráfico,Málaga\nProgramación,León\nAnálisis económico,A Coruña",
    "pt": "Programação avançada,São Paulo\nGestão,Brasília\nProdução,Florianópolis",
    "it": "Responsabile qualità,Forlì\nAttività,Cantù\nPerché no,Roma",
    "fi": "Ohjelmistokehittäjä,Jyväskylä\nJärjestelmäasiantuntija,Äänekoski",
    "sv": "Utvecklare på heltid,Malmö\nChef för IT,Göteborg\nIngenjör,Åre",
    "da": "Udvikler på fuld tid,København\nLærer,Næstved\nGør-det-selv,Sønderborg",
    "pl": "Inżynier oprogramowania,Łódź\nGłówny księgowy,Gdańsk\nSpecjalista ds. jakości,Poznań",
    "cs": "Vývojář,Plzeň\nÚčetní,České Budějovice\nŘidič,Hradec Králové",
}
WEST = ("cp1252", "latin_1", "mac_roman", "cp850")
EAST = ("cp1250", "iso8859_2", "cp852", "mac_latin2")


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(lang, enc) for lang in WORDS for enc in (EAST if lang in {"pl", "cs"} else WEST)],
)
def test_words_are_read_as_they_were_written(tmp_path: Path, language: str, encoding: str) -> None:
    path = tmp_path / "jobs.csv"
    path.write_bytes(WORDS[language].encode(encoding))
    name, said = encoding_of(path)
    assert path.read_bytes().decode(name) == WORDS[language]
    assert "judged by its letters" in said


def test_where_two_readings_are_words_both_are_named(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_bytes("Titel,Ort\nEntwickler,München\n".encode("mac_roman"))
    said = encoding_of(path)[1]
    assert "'Mźnchen'" in said
    assert "by mac_roman it is 'München'" in said
    path.write_bytes("Программист,Москва\nИнженер,Казань\n".encode("cp1251"))
    assert encoding_of(path)[0] == "cp1251"
