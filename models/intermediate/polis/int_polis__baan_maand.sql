-- Every baan at every month end at which it has a tellende opgave, with its hours (0 possible), at the newest kennismoment.
with opgaven as (
    select persoon_id, lhnr, numiv, peildatum, uren
    from {{ ref('int_polis__maandstand') }}
    where telt and is_geregistreerd and kennis_tot = {{ nooit() }}
),

banen as (
    select * from {{ ref('int_polis__baan_ikv') }}
),

baan_maand as (
    select
        opgaven.persoon_id,
        opgaven.lhnr,
        banen.baan_begin,
        opgaven.peildatum as maand,
        cast(sum(opgaven.uren) as bigint) as uren
    from opgaven
    inner join banen
        on opgaven.persoon_id = banen.persoon_id
        and opgaven.lhnr = banen.lhnr
        and opgaven.numiv = banen.numiv
    group by 1, 2, 3, 4
)

select * from baan_maand
