-- A view: nationally the cells are tens of millions of rows, kept as numbers in int_gwu__cel.
{{ config(materialized='view') }}
with cellen as (
    select * from {{ ref('int_gwu__cel') }}
),

gwu as (
    select
        maand,
        {%- for dimensie in ['gm_code', 'geslacht', 'leeftijdsklasse', 'brc_klasse', 'isco', 'opleidingsniveau', 'dienstverband', 'contract', 'contracturen', 'uitkeringstype'] %}
        cast({{ gwu_waarde('cel', dimensie) }} as varchar) as {{ dimensie }},
        {%- endfor %}
        cast(aantal as bigint) as aantal
    from cellen
)

select * from gwu
