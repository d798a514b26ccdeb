"""The defect that every singular data test must catch: SQL that damages one built table."""

from __future__ import annotations

SABOTAGE: dict[str, str] = {
    "arbeidsparticipatie_klopt": "update marts.mart_arbeidsparticipatie set personen = personen + 1 where populatie = 'pw_register'",
    "baanduur_telt_op": "update marts.mart_baanduur set banen_aantal = banen_aantal + 1 where rowid = 0",
    "banen_uren_behouden": "update marts.mart_banen set verloonde_uren = verloonde_uren - 1, uren_maand = uren_maand - 1 where rowid = 0",
    "banengroei_volgt_uit_banen": "update marts.mart_banengroei set banen = banen + 0.001 where rowid = 0",
    "banenmonitor_telt_op": "update marts.mart_banenmonitor set banen = banen + 1 where sector = 'markt'",
    "beschut_is_som_van_personen": "update marts.mart_beschut_werk set werkzaam = 0",
    "beschut_telt_op": (
        "update marts.mart_beschut_werk set positieve_adviezen = 0"
        " where kwartaal = (select max(kwartaal) from marts.mart_beschut_werk)"
    ),
    "codes_tellen_zoals_de_regels": "update referentie.loonaangifte_code set telt_banenafspraak = 'N' where element = 'CdAard' and code = 7",
    "contract_telt_op": "update marts.mart_contract set verloonde_uren = verloonde_uren + 1 where rowid = 0",
    "doelgroep_is_som_van_personen": "update marts.mart_doelgroep set personen = personen + 1 where rowid = 0",
    "doelgroep_niemand_kwijt": "delete from intermediate.int_doelgroep__kwartaalstand where rowid = (select min(rowid) from intermediate.int_doelgroep__kwartaalstand)",
    "duurzaamheid_genest": "update intermediate.int_duurzaamheid__cohortlid set werkbehoud = false where baanbehoud",
    "duurzaamheid_is_som_van_leden": (
        "update marts.mart_duurzaamheid set omvang = omvang + 1 where cohort_soort = 'nieuwe_banen'"
    ),
    "duurzaamheid_meetdatum_is_peildatum": (
        "update referentie.parameter set waarde = 1 where parameter = 'behoud_eist_doelgroep';"
        " update intermediate.int_duurzaamheid__cohort set laatste_meetdatum = laatste_meetdatum - 1"
    ),
    "duurzaamheid_persoon_eenmaal": (
        "insert into intermediate.int_duurzaamheid__cohortlid"
        " select * from intermediate.int_duurzaamheid__cohortlid where cohort_soort = 'staand' limit 1"
    ),
    "duurzaamheid_staand_is_werkzaam": (
        "update marts.mart_duurzaamheid set omvang = omvang + 1 where cohort_soort = 'staand' and groep = 'Wajong'"
    ),
    "duurzaamheid_telt_op": "update marts.mart_duurzaamheid set overleden = 1 where groep = 'totaal' and overleden = 0",
    "eerste_kwartaal_leesbaar": "update referentie.parameter set tekst = '2022q2' where parameter = 'eerste_kwartaal'",
    "factsheet_telt_op": "update marts.mart_factsheet_klantprofiel set kp_ja = kp_ja + 1 where rowid = 0",
    "gemeente_komt_terecht": "update intermediate.int_gebied__gemeente set huidige_code = 'GM0265' where gm_code = 'GM0241'",
    "gwu_cel_leesbaar": "update intermediate.int_gwu__dimensie set nummer = 999 where dimensie = 'geslacht' and nummer = 0",
    "gwu_dimensies_kloppen": "update marts.mart_gwu set contract = 'geen' where dienstverband = 'wel'",
    "gwu_niemand_kwijt": "delete from marts.mart_gwu where rowid = (select min(rowid) from marts.mart_gwu)",
    "gwu_telt_op": "update marts.mart_gwu set aantal = aantal + 1 where rowid = (select min(rowid) from marts.mart_gwu)",
    "kerncijfers_mutaties_kloppen": (
        "update marts.mart_kerncijfers set banen_mutatie_kwartaal = 0 where banen_mutatie_kwartaal is null"
    ),
    "kerncijfers_tellen_op": "update marts.mart_kerncijfers set gwu = gwu + 1 where regio_soort = 'land'",
    "nieuwsbericht_klopt": "update marts.mart_nieuwsbericht set waarde = waarde + 1 where sleutel = 'vindt_werk'",
    "parameter_zonder_breuk": "delete from referentie.parameter where parameter = 'baan_gap_dagen'",
    "polis_een_opgave_per_dag": (
        "insert into intermediate.int_polis__opgave_versie select * replace (kennis_van + 1 as kennis_van)"
        " from intermediate.int_polis__opgave_versie where rowid = (select min(rowid) from intermediate.int_polis__opgave_versie)"
    ),
    "quarantaine_onder_drempel": "update kwaliteit.rijverantwoording set in_quarantaine = geleverd where tabel = 'polis_opgave'",
    "revisie_is_verschil_van_reeksen": "update marts.mart_revisie set herzien = herzien + 1 where rowid = 0",
    "rijverantwoording_sluit": "update kwaliteit.rijverantwoording set vervangen = vervangen + 1 where tabel = 'polis_opgave'",
    "stroom_een_cel_per_persoon": "delete from intermediate.int_stroom__persoon where stroom = 'blijft' and kwartaal = '2022Q2'",
    "stroom_sluit_per_cel": "update marts.mart_stroom set aantal = aantal + 1 where stroom = 'instroom' and kwartaal = '2022Q2'",
    "stroom_verhuizingen_in_evenwicht": "delete from marts.mart_stroom where stroom = 'verhuisd_in'",
    "vergelijking_volledig": "update kwaliteit.vergelijking_gepubliceerd set ons = null where figuur = 'extra_banen'",
    "weekoverzicht_geen_wsw_beschut": (
        "update intermediate.int_klantprofiel__weekstand set telt = true where is_vinkje_bij_wsw_beschut"
    ),
    "weekoverzicht_is_som_van_personen": "update marts.mart_weekoverzicht set aantal = aantal + 1 where rowid = 0",
}
