-- The opgaven at every month end that lies in their tijdvak, with the kennismomenten at which they stand. A month or four weeks contains one month end at the most.
{{ config(materialized='view') }}
with opgaven as (
    select * from {{ ref('int_polis__opgave_versie') }}
),

eerste_maandeinde as (
    select opgaven.*, opgaven.eerste_maandeinde as peildatum
    from opgaven
    where opgaven.eerste_maandeinde is not null
),

volgende_maandeinden as (
    select opgaven.*, {{ maand_einde(plus_maanden('opgaven.tijdvak_begin', 'getallen.n')) }} as peildatum
    from opgaven
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
