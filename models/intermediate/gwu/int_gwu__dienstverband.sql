-- Rule 12: the dienstverbanden (SrtIV of a dienstverband, whatever the aard or hours) of every geregistreerde werkzoekende at the month ends they are one,
-- newest kennismoment: contract of the main job and contract hours of all jobs. One row per person and month.
with perioden as (
    select persoon_id, maandnummer_van, maandnummer_tot from {{ ref('int_gwu__periode') }}
),

maanden as (
    select maand, {{ maandnummer('maand') }} as maandnummer from {{ ref('int_gwu__maand') }}
),

opgaven as (
    select
        opgaven.persoon_id, opgaven.peildatum as maand, opgaven.lhnr, opgaven.numiv, opgaven.datum_aanvang_ikv,
        opgaven.uren, opgaven.is_onbepaald, coalesce(opgaven.contracturen, 0) as contracturen
    from {{ ref('int_polis__maandstand') }} as opgaven
    inner join maanden on opgaven.peildatum = maanden.maand
    inner join perioden
        on opgaven.persoon_id = perioden.persoon_id
        and maanden.maandnummer between perioden.maandnummer_van and perioden.maandnummer_tot
    where opgaven.is_dienstverband and opgaven.kennis_tot = {{ nooit() }}
),

per_maand as (
    select persoon_id, maand, count(*) as banen, sum(contracturen) as contracturen, min(case when is_onbepaald then 1 when not is_onbepaald then 0 end) as is_onbepaald
    from opgaven
    group by persoon_id, maand
),

-- Only who has more than one job has to have a main job chosen.
gerangschikt as (
    select
        opgaven.persoon_id,
        opgaven.maand,
        opgaven.is_onbepaald,
        row_number() over (
            partition by opgaven.persoon_id, opgaven.maand
            order by opgaven.uren desc, opgaven.datum_aanvang_ikv asc, opgaven.lhnr asc, opgaven.numiv asc
        ) as hoofdbaan_rang
    from opgaven
    inner join per_maand
        on opgaven.persoon_id = per_maand.persoon_id
        and opgaven.maand = per_maand.maand
        and per_maand.banen > 1
),

dienstverband as (
    select persoon_id, maand, is_onbepaald = 1 as is_onbepaald, cast(contracturen as decimal(9, 2)) as contracturen
    from per_maand
    where banen = 1
    union all
    select gerangschikt.persoon_id, gerangschikt.maand, gerangschikt.is_onbepaald, cast(per_maand.contracturen as decimal(9, 2)) as contracturen
    from gerangschikt
    inner join per_maand
        on gerangschikt.persoon_id = per_maand.persoon_id
        and gerangschikt.maand = per_maand.maand
    where gerangschikt.hoofdbaan_rang = 1
)

select * from dienstverband
