-- Rule 12: the dienstverbanden (SrtIV of a dienstverband, whatever the aard or hours) of everyone in Sonar at month ends, newest kennismoment:
-- contract of the main job and contract hours of all jobs. One row per person and month.
with opgaven as (
    select * from {{ ref('int_polis__maandstand') }} where is_dienstverband and kennis_tot = {{ nooit() }}
),

klanten as (
    select persoon_id from {{ aanvaard('stg_sonar__klant') }} as klant group by persoon_id
),

maanden as (
    select maand from {{ ref('int_gwu__maand') }}
),

gerangschikt as (
    select
        opgaven.persoon_id,
        opgaven.peildatum as maand,
        opgaven.ind_onbep_tijd,
        sum(coalesce(opgaven.contracturen, 0)) over (partition by opgaven.persoon_id, opgaven.peildatum) as contracturen,
        row_number() over (
            partition by opgaven.persoon_id, opgaven.peildatum
            order by opgaven.uren desc, opgaven.datum_aanvang_ikv asc, opgaven.lhnr asc, opgaven.numiv asc
        ) as hoofdbaan_rang
    from opgaven
    inner join klanten on opgaven.persoon_id = klanten.persoon_id
    inner join maanden on opgaven.peildatum = maanden.maand
),

dienstverband as (
    select persoon_id, maand, ind_onbep_tijd, cast(contracturen as decimal(9, 2)) as contracturen
    from gerangschikt
    where hoofdbaan_rang = 1
)

select * from dienstverband
