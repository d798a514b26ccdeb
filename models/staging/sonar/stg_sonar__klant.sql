{%- set onbekende_code = [
    code_onbekend('status', 'sonar_status'),
    code_onbekend('dienstverlening', 'dienstverlening'),
    code_onbekend('vinkje_banenafspraken', 'ja_nee'),
    code_onbekend('verantwoordelijke', 'verantwoordelijke'),
    code_onbekend('trede', 'trede'),
    code_onbekend('opleidingsniveau', 'opleidingsniveau'),
] -%}
with bron as (
    select * from {{ source('levering', 'sonar_klant') }}
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(geldig_vanaf as date) as geldig_vanaf,
        cast(geldig_tot as date) as geldig_tot,
        cast(status as varchar) as status,
        cast(dienstverlening as varchar) as dienstverlening,
        cast(vinkje_banenafspraken as varchar) as vinkje_banenafspraken,
        cast(verantwoordelijke as varchar) as verantwoordelijke,
        cast(gm_code as varchar) as gm_code,
        cast(trede as integer) as trede,
        cast(opleidingsniveau as varchar) as opleidingsniveau,
        cast(beroep_brc as varchar) as beroep_brc,
        cast(beroep_isco as varchar) as beroep_isco
    from bron
)

{{ beoordeel('getypeerd', ['persoon_id', 'geldig_vanaf'], ['geldig_tot', 'status', 'dienstverlening', 'vinkje_banenafspraken', 'verantwoordelijke', 'gm_code', 'trede', 'opleidingsniveau', 'beroep_brc', 'beroep_isco'], {
    'verplicht_leeg': een_leeg(['persoon_id', 'geldig_vanaf', 'status', 'dienstverlening', 'vinkje_banenafspraken', 'verantwoordelijke', 'gm_code']),
    'onbekende_code': onbekende_code | join(' or '),
    'onbekende_gemeente': gemeente_onbekend('gm_code'),
    'einde_voor_begin': 'geldig_tot < geldig_vanaf',
    'onmogelijke_datum': datum_onmogelijk(['geldig_vanaf', 'geldig_tot']),
}) }}
