-- The values of every dimension of the GWU, numbered from 0 within it, and what a value adds to the number of a cell (macro gwu_cel).
with waarden as (
    select 'gm_code' as dimensie, gm_code as waarde from {{ ref('dim_gemeente') }}
    union
    select 'geslacht' as dimensie, code as waarde from {{ ref('code') }} where lijst = 'geslacht'
    union
    select 'leeftijdsklasse' as dimensie, leeftijdsklasse as waarde from {{ ref('leeftijdsklasse') }}
    union
    select 'brc_klasse' as dimensie, brc_klasse as waarde from {{ ref('beroep') }}
    union
    select 'brc_klasse' as dimensie, 'onbekend' as waarde
    union
    select 'isco' as dimensie, isco08 as waarde from {{ ref('beroep') }} where isco08 is not null
    union
    select 'isco' as dimensie, 'onbekend' as waarde
    union
    select 'opleidingsniveau' as dimensie, code as waarde from {{ ref('code') }} where lijst = 'opleidingsniveau'
    union
    select 'opleidingsniveau' as dimensie, 'onbekend' as waarde
    union
    select 'uitkeringstype' as dimensie, uitkeringstype as waarde from {{ ref('uitkeringstype') }}
    union
    select 'dienstverband' as dimensie, waarde from {{ ref('waarde') }} where lijst = 'gwu_dienstverband'
    union
    select 'contract' as dimensie, waarde from {{ ref('waarde') }} where lijst = 'gwu_contract'
    union
    select 'contracturen' as dimensie, contracturen as waarde from {{ ref('contracturenklasse') }}
    union
    select 'contracturen' as dimensie, waarde from {{ ref('waarde') }} where lijst = 'gwu_contracturen'
),

gewichten as (
    {%- for dimensie, gewicht in gwu_gewichten().items() %}
    select '{{ dimensie }}' as dimensie, cast({{ gewicht }} as bigint) as gewicht {{ 'union all' if not loop.last }}
    {%- endfor %}
),

genummerd as (
    select dimensie, waarde, row_number() over (partition by dimensie order by waarde) - 1 as nummer
    from waarden
),

dimensie as (
    select
        genummerd.dimensie,
        genummerd.waarde,
        cast(genummerd.nummer as integer) as nummer,
        cast(genummerd.nummer * gewichten.gewicht as bigint) as bijdrage
    from genummerd
    inner join gewichten on genummerd.dimensie = gewichten.dimensie
)

select * from dimensie
