"""Files of old programs: the encoding is the one in which words are words of a language."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.sources.encodings import encoding_of, said_of_given

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
    "lt": "Programuotojas,Šiauliai\nDuomenų analitikas,Klaipėda\nĮmonės buhalteris,Mažeikiai",
    "lv": "Programmētājs,Rīga\nPārdošanas vadītājs,Jūrmala\nInženieris,Ķekava",
    "et": "Tarkvaraarendaja,Jõhvi\nMüügijuht,Pärnu\nInsener šefi juures,Põlva",
    "is": "Hugbúnaðarþróun,Reykjavík\nGagnasérfræðingur,Þórshöfn",
    "tr": "Yazılım geliştirici,İstanbul\nMuhasebe uzmanı,Diyarbakır\nÖğretmen,Muğla",
    "ro": "Inginer software,Timişoara\nContabil,Bucureşti\nŞef de proiect,Constanţa",
    "hr": "Voditelj prodaje,Šibenik\nRačunovođa,Čakovec\nInženjer,Đakovo",
    "vi": "Dư liêu,Ha Nôi\nKy sư,Cân Thơ\nĐao tao,Đa Năng",
    "el": "Μηχανικός λογισμικού,Αθήνα\nΑναλυτής δεδομένων,Θεσσαλονίκη",
    "ru": "Программист,Москва\nИнженер данных,Казань",
    "uk": "Програміст,Київ\nІнженер даних,Львів\nКерівник проєктів,Чернівці",
    "bg": "Програмист,София\nИнженер по данни,Пловдив",
    "he": "מהנדס תוכנה,תל אביב\nמנתח נתונים,חיפה",
    "ar": "مهندس برمجيات,القاهرة\nمحلل بيانات,دبي",
    "zh": "职位名称,城市\n软件工程师,北京",
    "ja": "職種,勤務地\nソフトウェアエンジニア,東京",
    "ko": "직무,지역\n소프트웨어 엔지니어,서울",
    "cs": "Vývojář,Plzeň\nÚčetní,České Budějovice\nŘidič,Hradec Králové",
}
WEST = ("cp1252", "latin_1", "mac_roman", "cp850")
EAST = ("cp1250", "iso8859_2", "cp852", "mac_latin2")
BALTIC = ("cp1257", "iso8859_4", "iso8859_13", "cp775")
OTHER = {
    **dict.fromkeys(("pl", "cs"), EAST),
    **dict.fromkeys(("lt", "lv"), BALTIC),
    **dict.fromkeys(("ro", "hr"), EAST[:3]),
    "et": (*BALTIC, "iso8859_15", "cp1252"),
    "is": ("cp1252", "mac_iceland", "cp861"),
    "tr": ("cp1254", "iso8859_9", "cp857", "mac_turkish"),
    "vi": ("cp1258",),
    "el": ("cp1253", "iso8859_7", "cp737", "mac_greek"),
    "ru": ("cp1251", "koi8_r", "iso8859_5", "cp866", "mac_cyrillic"),
    "uk": ("cp1251", "koi8_u", "iso8859_5", "cp1125", "mac_cyrillic"),
    "bg": ("cp1251", "iso8859_5"),
    "he": ("cp1255", "iso8859_8", "cp862"),
    "ar": ("cp1256", "iso8859_6"),
    "zh": ("gb18030",),
    "ja": ("cp932", "euc_jp"),
    "ko": ("euc_kr",),
}


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(language, encoding) for language in WORDS for encoding in OTHER.get(language, WEST)],
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
    assert "as in 'München'; by cp852 it is 'Mčnchen'" in said
    path.write_bytes("Titel,Ort\nEntwickler,Klaipėda\n".encode("cp1257"))
    assert "'Klaipëda'; by cp1257 it is 'Klaipėda'" in encoding_of(path)[1]
    path.write_bytes("วิศวกรซอฟต์แวร์,กรุงเทพ\nนักวิเคราะห์ข้อมูล,เชียงใหม่\n".encode("cp874"))
    assert "no encoding tried here makes them words of a language" in encoding_of(path)[1]
    path.write_bytes("Программист,Москва\nИнженер,Казань\n".encode("cp1251"))
    assert encoding_of(path)[0] == "cp1251"


def test_an_encoding_that_a_mapping_gives_is_doubted_where_another_fits(tmp_path: Path) -> None:
    path = tmp_path / "jobs.csv"
    path.write_text("Titel,Ort\nEntwickler,München\n", encoding="utf-8")
    said = said_of_given(path, "windows-1252", "cp1252")
    assert said.startswith(
        "encoding 'windows-1252', as the mapping says, reads 'MÃ¼nchen'; the file"
    )
    assert "looks like utf-8, by which it is 'München'" in said
    assert said_of_given(path, "utf-8", "utf-8") == ""
    path.write_bytes(WORDS["lt"].encode("cp1257"))
    assert "looks like cp1257, by which it is 'Šiauliai'" in said_of_given(path, "cp1252", "cp1252")
    path.write_bytes("Titel,Ort\nEntwickler,München\n".encode("cp1252"))
    assert said_of_given(path, "cp1252", "cp1252") == ""
