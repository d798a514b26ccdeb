"""The nieuwsbericht: everything D2 says for Q2 2022, and Dutch that stays right for other figures."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from banenafspraak.cli import app
from banenafspraak.nieuwsbericht import (
    INSTROOM,
    UITSTROOM,
    NieuwsberichtFout,
    bericht,
    toelichtingen_van,
    uit_warehouse,
)

#: The figures D2 prints.
D2 = {
    "werkzame_personen": 132622,
    "vindt_werk": 7147,
    "verliest_werk": 5533,
    "instroom_werkzaam": 2031,
    "uitstroom_werkzaam": 555,
    "toename_werkzame_personen": 3090,
    "instroom": 3893,
    "instroom_groep_participatiewet": 2701,
    "instroom_reden_einde_wsw_beschut": 273,
    "uitstroom": 2218,
    "uitstroom_reden_geen_arbeidsvermogen": 1256,
    "uitstroom_reden_beschut_werk_pw": 222,
    "uitstroom_reden_eigen_verzoek": 55,
    "toename_doelgroep": 1675,
    "doelgroep": 250405,
    "beschut_positief_advies": 11469,
    "beschut_werkzaam": 7421,
    "toename_beschut_werkzaam": 320,
}

#: What D2 says, read from it by hand.
FEITEN = (
    "In het tweede kwartaal van 2022 zijn 132.622 personen uit de doelgroep banenafspraak aan het werk.",
    "werk vindt (7.147) is groter dan het aantal personen dat werk verliest (5.533)",
    "werkzame personen dat instroomt in de doelgroep banenafspraak (2.031) groter dan",
    "werkzame personen dat uitstroomt (555)",
    "Dit veroorzaakt de positieve toename (3.090) van het aantal werkzame personen",
    "Er zijn 3.893 personen óf ingestroomd in de doelgroep banenafspraak óf",
    "waarvan het dienstverband binnen de WSW beschutte werkplek is beëindigd",
    "2.701 personen tot de groep Participatiewet",
    "273 personen zijn WSW-geïndiceerden die sinds het tweede kwartaal niet meer beschut aan het werk zijn",
    "2.218 personen óf uitgestroomd uit de doelgroep banenafspraak óf",
    "waarvan het dienstverband niet meer meetelt",
    "1.256 Wajongers waarvan vastgesteld is dat zij duurzaam geen arbeidsvermogen meer hebben",
    "(ten onrechte stond een groot aantal Wajongers geregistreerd met arbeidsvermogen,",
    "dit is in het tweede kwartaal van 2022 gecorrigeerd)",
    "222 personen met een indicatie beschut werk binnen de Participatiewet",
    "55 personen die vrijwillig zijn uitgeschreven",
    "een toename is van 1.675 personen binnen de doelgroep banenafspraak,",
    "waarvan ten opzichte van het voorgaande kwartaal het dienstverband meetelt.",
    "Het totaal aantal personen in de doelgroep banenafspraak komt daarmee uit op 250.405.",
    "zijn vandaag ook de cijfers beschut werk gepubliceerd",
    "Op 30 juni 2022 hadden 11.469 personen een positief advies beschut werk.",
    "Van deze personen waren 7.421 op dat moment aan het werk.",
    "Dit zijn er 320 meer ten opzichte van het voorgaande kwartaal.",
    "behoefte aan inzicht in de voortgang van de banenafspraak en beschut werk op regionaal niveau",
    "In het interactieve Dashboard Banenafspraak geeft UWV",
    "op verzoek van het ministerie van Sociale Zaken en Werkgelegenheid en de Werkkamer",
    "cijfers over de omvang van de doelgroep banenafspraak,",
    "het aantal werkzame personen uit de doelgroep en het aantal banen",
    "ook verdeeld naar arbeidsmarktregio",
    "eigen selecties maken",
    "vergelijking maken met bijvoorbeeld een andere arbeidsmarktregio of met landelijke data",
    "De cijfers worden ieder kwartaal geactualiseerd.",
    "De kwartaalcijfers bevatten indicatieve informatie.",
    "Alleen de landelijke banenmonitor banenafspraak, die op jaarlijkse basis plaatsvindt,",
    "is een officiële meting.",
    "staat in het dashboard bij FAQ",
    "in een Dashboard beschut werk weergegeven en ieder kwartaal geactualiseerd",
    "publiceert UWV ieder kwartaal een PDF rapportage 'Transparantie van klantprofielen'",
    "Cijfers voor 3e kwartaal 2022: eind januari 2023",
)


def tekst(**anders: int) -> str:
    """The text of Q2 2022 with some figures changed."""
    return bericht("2022Q2", D2 | anders)


def nederlands(uitvoer: str) -> None:
    """What no text may have: a None, an empty clause, a double space, an unfinished sentence."""
    assert not re.search(r"None|nan|  |\(\)|[:,] ?\.|\{|\}| en \.|, en |-[0-9]", uitvoer), uitvoer
    for alinea in uitvoer.split("\n\n"):
        assert alinea[0].isupper(), alinea
        assert alinea.endswith(".") or alinea.startswith("Cijfers voor "), alinea
        for zin in re.split(r"(?<=[a-z)0-9])\. ", alinea):
            assert zin[0].isupper(), zin
    assert not re.search(r"(?<![0-9.])1 (personen|Wajongers)|zijn 1 |waren 1 |hadden 1 ", uitvoer), uitvoer


@pytest.mark.parametrize("feit", FEITEN)
def test_zegt_wat_d2_zegt(feit: str) -> None:
    uitvoer = bericht("2022Q2", D2, toelichtingen_van("2022Q2"), date(2023, 1, 31))
    assert feit in uitvoer
    nederlands(uitvoer)


def test_toelichting_hoort_bij_een_kwartaal() -> None:
    assert toelichtingen_van("2022Q1") == {}
    assert "ten onrechte" not in tekst()
    zonder = D2 | {"uitstroom_reden_geen_arbeidsvermogen": 0}
    assert "ten onrechte" not in bericht("2022Q2", zonder, toelichtingen_van("2022Q2"))
    with pytest.raises(NieuwsberichtFout, match="doelgroep heeft geen plaats"):
        bericht("2022Q2", D2, {"doelgroep": "let op"})


def test_krimp() -> None:
    uitvoer = tekst(
        vindt_werk=5000,
        instroom_werkzaam=500,
        toename_werkzame_personen=-588,
        instroom=2000,
        toename_doelgroep=-218,
        toename_beschut_werkzaam=-12,
    )
    assert "werk vindt (5.000) is kleiner dan het aantal personen dat werk verliest (5.533)" in uitvoer
    assert "(500) kleiner dan" in uitvoer
    assert "Dit veroorzaakt de afname (588) van het aantal werkzame personen" in uitvoer
    assert "een afname is van 218 personen" in uitvoer
    assert "het dienstverband niet meer meetelt. Het totaal" in uitvoer
    assert "Dit zijn er 12 minder ten opzichte van" in uitvoer
    assert "toename" not in uitvoer
    nederlands(uitvoer)


def test_gelijk() -> None:
    uitvoer = tekst(
        verliest_werk=7147,
        uitstroom_werkzaam=2031,
        toename_werkzame_personen=0,
        toename_doelgroep=0,
        toename_beschut_werkzaam=0,
    )
    assert "werk vindt (7.147) is gelijk aan het aantal personen dat werk verliest (7.147)" in uitvoer
    assert "(2.031) gelijk aan het aantal" in uitvoer
    assert "Hierdoor blijft het aantal werkzame personen in de doelgroep banenafspraak gelijk." in uitvoer
    assert "Dit betekent dat het aantal personen binnen de doelgroep banenafspraak gelijk blijft." in uitvoer
    assert "Dit zijn er evenveel als in het voorgaande kwartaal." in uitvoer
    nederlands(uitvoer)


def test_nul() -> None:
    uitvoer = bericht("2022Q2", dict.fromkeys(D2, 0))
    assert "zijn geen personen uit de doelgroep banenafspraak aan het werk" in uitvoer
    assert "Er zijn geen personen ingestroomd in de doelgroep banenafspraak." in uitvoer
    assert "Daarnaast zijn er geen personen uitgestroomd uit de doelgroep banenafspraak." in uitvoer
    assert "hadden geen personen een positief advies beschut werk" in uitvoer
    assert "Van deze personen" not in uitvoer
    assert not re.search(r"Wajong|Participatiewet|WSW", uitvoer)
    nederlands(uitvoer)


def test_enkelvoud() -> None:
    enen = dict.fromkeys((*D2, *INSTROOM, *UITSTROOM), 1)
    for verandering in (1, -1):
        uitvoer = bericht("2023Q1", enen | {k: verandering for k in enen if k.startswith("toename")})
        for feit in (
            "is 1 persoon uit de doelgroep banenafspraak aan het werk",
            "Er is 1 persoon óf ingestroomd",
            "hiervan behoort 1 persoon tot de groep Participatiewet, 1 persoon behoort tot de groep Wajong",
            "1 persoon is een WSW-geïndiceerde die sinds het eerste kwartaal niet meer beschut",
            "Daarnaast is er 1 persoon óf uitgestroomd",
            "1 Wajonger waarvan vastgesteld is dat die duurzaam geen arbeidsvermogen meer heeft",
            "1 persoon die vrijwillig is uitgeschreven",
            "is van 1 persoon binnen",
            "Op 31 maart 2023 had 1 persoon een positief advies",
            "Dit is er 1 meer" if verandering > 0 else "Dit is er 1 minder",
        ):
            assert feit in uitvoer
        nederlands(uitvoer)


@pytest.mark.parametrize("sleutel", D2)
def test_een_cijfer_ontbreekt(sleutel: str) -> None:
    uitvoer = bericht("2022Q2", {k: v for k, v in D2.items() if k != sleutel})
    nederlands(uitvoer)
    getal = f"{D2[sleutel]:,}".replace(",", ".")
    assert not re.search(rf"(?<![0-9.]){re.escape(getal)}(?![0-9]|\.[0-9])", uitvoer)
    assert "het tweede kwartaal van 2022" in uitvoer
    # Every other figure is still told.
    for andere in D2.keys() - {sleutel}:
        assert f"{D2[andere]:,}".replace(",", ".") in uitvoer, andere


@pytest.mark.parametrize("sleutel", [*D2, *INSTROOM, *UITSTROOM])
def test_alleen_dit_cijfer(sleutel: str) -> None:
    for waarde in (1, 1234):
        uitvoer = bericht("2022Q2", {sleutel: waarde})
        nederlands(uitvoer)
        assert "het tweede kwartaal van 2022" in uitvoer
        assert f"{waarde:,}".replace(",", ".") in uitvoer
        assert "Dit veroorzaakt" not in uitvoer
        assert "Dit betekent" not in uitvoer
        assert "daarmee" not in uitvoer


def test_redenen_op_grootte() -> None:
    uitvoer = tekst(
        uitstroom_reden_eigen_verzoek=1257,
        uitstroom_reden_aow=55,
        uitstroom_reden_overlijden=55,
        uitstroom_reden_beschut_werk_pw=0,
        instroom_reden_einde_wsw_beschut=2702,
    )
    plaatsen = [
        uitvoer.index(stuk)
        for stuk in (
            "hiervan zijn 2.702 personen WSW-geïndiceerden",
            "en 2.701 personen behoren tot de groep Participatiewet.",
            "1.257 personen die vrijwillig",
            "1.256 Wajongers",
            "55 personen die de AOW-leeftijd hebben bereikt en",
            "55 personen die zijn overleden.",
        )
    ]
    assert plaatsen == sorted(plaatsen)
    assert "indicatie beschut werk" not in uitvoer


def test_alle_redenen_of_een_deel() -> None:
    assert "niet meer meetelt, waaronder 1.256 Wajongers" in tekst()
    assert "niet meer meetelt: 1.256 Wajongers" in tekst(uitstroom=1256 + 222 + 55)


def test_wie_uit_de_wsw_komt_staat_er_een_keer() -> None:
    assert "tot de groep WSW" not in tekst(instroom_groep_wsw_wiw_id=300)
    assert "300 personen behoren tot de groep WSW" in tekst(
        instroom_groep_wsw_wiw_id=300, instroom_reden_einde_wsw_beschut=0
    )


@pytest.mark.parametrize(
    ("kwartaal", "volgende", "stukken"),
    [
        ("2022Q1", date(2022, 10, 31), ("eerste", "31 maart", "2e kwartaal 2022: eind oktober 2022")),
        ("2022Q3", date(2023, 4, 30), ("derde", "30 september", "4e kwartaal 2022: eind april 2023")),
        ("2022Q4", date(2023, 7, 14), ("vierde", "31 december", "1e kwartaal 2023: 14 juli 2023")),
    ],
)
def test_kwartalen(kwartaal: str, volgende: date, stukken: tuple[str, str, str]) -> None:
    uitvoer = bericht(kwartaal, D2, volgende=volgende)
    rangtelwoord, peildatum, slot = stukken
    assert uitvoer.startswith(f"In het {rangtelwoord} kwartaal van 2022 zijn ")
    assert f"Op {peildatum} 2022 hadden " in uitvoer
    assert uitvoer.endswith(f"\n\nCijfers voor {slot}")


def test_zonder_publicatiedag_geen_slotregel() -> None:
    assert "Cijfers voor" not in tekst()


@pytest.mark.parametrize("kwartaal", ["2022Q5", "2022", "Q2 2022", "2022q2", ""])
def test_geen_kwartaal(kwartaal: str) -> None:
    with pytest.raises(NieuwsberichtFout, match="is geen kwartaal"):
        bericht(kwartaal, D2)


def test_geen_cijfers() -> None:
    with pytest.raises(NieuwsberichtFout, match="geen enkel cijfer"):
        bericht("2022Q2", {})


def test_elk_kwartaal_van_het_warehouse(warehouse_pad: Path, warehouse: duckdb.DuckDBPyConnection) -> None:
    rijen = warehouse.execute("select kwartaal, sleutel, waarde from marts.mart_nieuwsbericht").fetchall()
    kwartalen = sorted({k for k, _, _ in rijen})
    assert len(kwartalen) > 4
    for kwartaal in kwartalen:
        uitvoer = uit_warehouse(warehouse_pad, kwartaal)
        nederlands(uitvoer)
        assert re.search(r"Cijfers voor [1-4]e kwartaal 20[0-9]{2}: eind \w+ 20[0-9]{2}$", uitvoer)
        cijfers = {sleutel: waarde for k, sleutel, waarde in rijen if k == kwartaal}
        for sleutel in ("werkzame_personen", "vindt_werk", "instroom", "uitstroom", "doelgroep"):
            if cijfers.get(sleutel):
                assert f"{cijfers[sleutel]:,}".replace(",", ".") in uitvoer
    # A figure the mart gains must get words here. Registration, the rest of the inflow, has none in D2.
    assert {s for _, s, _ in rijen} <= {*D2, *INSTROOM, *UITSTROOM, "instroom_reden_registratie"}


def test_volgende_publicatie(warehouse_pad: Path, tmp_path: Path) -> None:
    # Q3 2022 by the publicatiekalender, Q4 2022 by the parameter.
    assert uit_warehouse(warehouse_pad, "2022Q2").endswith("Cijfers voor 3e kwartaal 2022: eind januari 2023")
    assert uit_warehouse(warehouse_pad, "2022Q3").endswith("Cijfers voor 4e kwartaal 2022: eind april 2023")

    # The kalender goes first; the parameter holds within its dates; without either there is no closing line.
    klein = tmp_path / "klein.duckdb"
    with duckdb.connect(str(klein)) as verbinding:
        verbinding.execute(
            """
            create schema marts;
            create schema referentie;
            create table marts.mart_nieuwsbericht as
            select kwartaal, 'doelgroep' as sleutel, 12 as waarde
            from (values ('2022Q2'), ('2022Q3'), ('2022Q4')) as kwartalen (kwartaal);
            create table referentie.publicatiekalender as
            select '2022Q3' as kwartaal, date '2023-01-26' as kennismoment;
            create table referentie.parameter as
            select 'kennismoment_maanden_na_kwartaal' as parameter, 5.0 as waarde,
                date '1900-01-01' as geldig_vanaf, date '2022-12-31' as geldig_tot
            """
        )
    assert uit_warehouse(klein, "2022Q2").endswith("Cijfers voor 3e kwartaal 2022: 26 januari 2023")
    assert uit_warehouse(klein, "2022Q3").endswith("Cijfers voor 4e kwartaal 2022: eind mei 2023")
    assert "Cijfers voor" not in uit_warehouse(klein, "2022Q4")


def test_opdracht(warehouse_pad: Path, tmp_path: Path) -> None:
    def voer_uit(*argumenten: str) -> tuple[int, str]:
        uitkomst = CliRunner().invoke(app, ["nieuwsbericht", *argumenten])
        return uitkomst.exit_code, uitkomst.output

    code, uitvoer = voer_uit("2022Q2", "--warehouse", str(warehouse_pad))
    assert code == 0
    assert uitvoer.startswith("In het tweede kwartaal van 2022 ")
    code, uitvoer = voer_uit("1999Q1", "--warehouse", str(warehouse_pad))
    assert code == 1
    assert "geen cijfers over 1999Q1; wel over: 2019Q1, " in uitvoer
    code, uitvoer = voer_uit("2022Q2", "--warehouse", str(tmp_path / "weg.duckdb"))
    assert code == 1
    assert "bestaat niet" in uitvoer
    leeg = tmp_path / "leeg.duckdb"
    duckdb.connect(str(leeg)).close()
    code, uitvoer = voer_uit("2022Q2", "--warehouse", str(leeg))
    assert code == 1
    assert "niet te lezen als warehouse" in uitvoer
