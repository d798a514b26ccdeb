-- The opgaven at every month end that lies in their tijdvak, with the kennismomenten at which they stand. A month or four weeks contains one month end at the most.
{{ config(materialized='view') }}
with opgaven as (
    select * from {{ ref('int_polis__opgave_versie') }}
),

eerste_maandeinde as (
    select opgaven.*, {{ maand_einde('tijdvak_begin') }} as peildatum
    from opgaven
    where {{ maand_einde('tijdvak_begin') }} <= tijdvak_einde
),

volgende_maandeinden as (
    select opgaven.*, {{ maand_einde(plus_maanden('tijdvak_begin', 'getallen.n')) }} as peildatum
    from opgaven
    inner join ({{ getallen(11) }}) as getallen
        on {{ maand_einde(plus_maanden('tijdvak_begin', 'getallen.n')) }} <= tijdvak_einde
    where {{ maand_einde(plus_maanden('tijdvak_begin', 1)) }} <= tijdvak_einde
),

maandstand as (
    select * from eerste_maandeinde
    union all
    select * from volgende_maandeinden
)

select * from maandstand
