-- The opgaven at every month end that lies in their tijdvak, with the kennismomenten at which they stand. A month or four weeks contains one month end at the most.
-- Reads its table twice: a part of a query that has a name and is read twice is kept by DuckDB as a whole, every column and row of it.
{{ config(materialized='view') }}
with eerste_maandeinde as (
    select opgaven.*, opgaven.eerste_maandeinde as peildatum
    from {{ ref('int_polis__opgave_versie') }} as opgaven
    where opgaven.eerste_maandeinde is not null
),

volgende_maandeinden as (
    select opgaven.*, {{ maand_einde(plus_maanden('opgaven.tijdvak_begin', 'getallen.n')) }} as peildatum
    from {{ ref('int_polis__opgave_versie') }} as opgaven
    inner join ({{ getallen(11) }}) as getallen
        on {{ maand_einde(plus_maanden('opgaven.tijdvak_begin', 'getallen.n')) }} <= opgaven.tijdvak_einde
    where opgaven.heeft_meer_maandeinden
),

maandstand as (
    select * from eerste_maandeinde
    union all
    select * from volgende_maandeinden
)

select * from maandstand
