-- A view: nationally tens of millions of rows, kept as numbers and in runs of months in int_gwu__cel.
{%- set dimensies = ['gm_code', 'geslacht', 'leeftijdsklasse', 'brc_klasse', 'isco', 'opleidingsniveau', 'dienstverband', 'contract', 'contracturen', 'uitkeringstype'] %}
{{ config(materialized='view') }}
with cellen as (
    select
        {%- for dimensie in dimensies %}
        cast({{ gwu_waarde('cel', dimensie) }} as varchar) as {{ dimensie }},
        {%- endfor %}
        maandnummer_van,
        maandnummer_tot,
        cast(aantal as bigint) as aantal
    from {{ ref('int_gwu__cel') }}
),

per_maand as (
    {{ uitgevouwen('cellen', 'maandnummer_van', 'maandnummer_tot', 'maandnummer') }}
),

maanden as (
    select maand, cast({{ maandnummer('maand') }} as smallint) as maandnummer from {{ ref('int_gwu__maand') }}
),

gwu as (
    select
        maanden.maand,
        {%- for dimensie in dimensies %}
        per_maand.{{ dimensie }},
        {%- endfor %}
        per_maand.aantal
    from per_maand
    inner join maanden on per_maand.maandnummer = maanden.maandnummer
)

select * from gwu
