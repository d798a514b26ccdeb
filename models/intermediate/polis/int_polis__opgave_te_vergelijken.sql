-- The opgaven that have to be compared with others: those of keys that are delivered more than once, and those of inkomstenverhoudingen whose tijdvakken may
-- overlap. One row per delivered opgave, judged on its own; the others stand as they are.
with geleverd as (
    select * from {{ ref('stg_polis__opgave_geleverd') }}
),

herhaald as (
    select geleverd.*
    from geleverd
    where {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} in (select sleutelnummer from {{ ref('int_polis__sleutel_herhaald') }})
),

wisselend as (
    select geleverd.*
    from geleverd
    inner join {{ ref('int_polis__ikv_wisselend') }} as inkomstenverhoudingen
        on geleverd.persoon_id = inkomstenverhoudingen.persoon_id
        and geleverd.lhnr = inkomstenverhoudingen.lhnr
        and geleverd.numiv = inkomstenverhoudingen.numiv
    where {{ kandidaat_nummer(['geleverd.persoon_id', 'geleverd.lhnr', 'geleverd.numiv', 'geleverd.tijdvak_begin']) }}
        not in (select sleutelnummer from {{ ref('int_polis__sleutel_herhaald') }})
),

gekozen as (
    select * from herhaald
    union all
    select * from wisselend
),

beoordeeld as (
    {{ opgave_oordeel('gekozen') }}
),

opgave_te_vergelijken as (
    select
        beoordeeld.*,
        {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} as sleutelnummer
    from beoordeeld
)

select * from opgave_te_vergelijken
