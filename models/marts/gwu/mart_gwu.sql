-- A view: nationally tens of millions of rows, kept as numbers and in runs of months in int_gwu__cel.
{{ config(materialized='view') }}
with cellen as (
    {{ uitgevouwen(ref('int_gwu__cel'), 'maandnummer_van', 'maandnummer_tot', 'maandnummer') }}
),

maanden as (
    select maand, cast({{ maandnummer('maand') }} as smallint) as maandnummer from {{ ref('int_gwu__maand') }}
),

gwu as (
    select
        maanden.maand,
        {%- for dimensie in ['gm_code', 'geslacht', 'leeftijdsklasse', 'brc_klasse', 'isco', 'opleidingsniveau', 'dienstverband', 'contract', 'contracturen', 'uitkeringstype'] %}
        cast({{ gwu_waarde('cellen.cel', dimensie) }} as varchar) as {{ dimensie }},
        {%- endfor %}
        cast(cellen.aantal as bigint) as aantal
    from cellen
    inner join maanden on cellen.maandnummer = maanden.maandnummer
)

select * from gwu
