-- The compared opgaven, each with the periods of kennismomenten [kennis_van, kennis_tot) in which it stands: the last one received for its key and not
-- pushed aside by an overlapping tijdvak.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with opgaven as (
    select * from {{ ref('int_polis__opgave_bekend') }} where {{ te_herzien(te_herzien_waar) }}
),

verdringing as (
    select * from {{ ref('int_polis__verdringing') }} where {{ te_herzien(te_herzien_waar) }}
),

tot_nu_toe as (
    select
        verdringing.*,
        max(verdrongen_tot) over (
            partition by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
            order by verdrongen_van, verdrongen_tot
            rows between unbounded preceding and 1 preceding
        ) as eerder_verdrongen_tot
    from verdringing
),

vrije_perioden as (
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, coalesce(eerder_verdrongen_tot, kennis_van) as vrij_van, verdrongen_van as vrij_tot
    from tot_nu_toe
    where coalesce(eerder_verdrongen_tot, kennis_van) < verdrongen_van
    union all
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, max(verdrongen_tot) as vrij_van, max(kennis_tot) as vrij_tot
    from verdringing
    group by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
    having max(verdrongen_tot) < max(kennis_tot)
),

verdrongen as (
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
    from verdringing
    group by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
),

opgave_staand as (
    select
        opgaven.persoon_id, opgaven.lhnr, opgaven.numiv, opgaven.tijdvak_begin, opgaven.tijdvak_einde, opgaven.soort_tijdvak,
        opgaven.datum_aanvang_ikv, opgaven.datum_einde_ikv, opgaven.ind_onbep_tijd, opgaven.uren, opgaven.contracturen,
        opgaven.is_dienstverband, opgaven.telt, opgaven.is_inleen, opgaven.is_beschut_werk_pw,
        opgaven.kennis_van as ontvangen_op,
        coalesce(vrije_perioden.vrij_van, opgaven.kennis_van) as kennis_van,
        coalesce(vrije_perioden.vrij_tot, opgaven.kennis_tot) as kennis_tot
    from opgaven
    left join verdrongen
        on opgaven.persoon_id = verdrongen.persoon_id
        and opgaven.lhnr = verdrongen.lhnr
        and opgaven.numiv = verdrongen.numiv
        and opgaven.tijdvak_begin = verdrongen.tijdvak_begin
        and opgaven.kennis_van = verdrongen.kennis_van
    left join vrije_perioden
        on opgaven.persoon_id = vrije_perioden.persoon_id
        and opgaven.lhnr = vrije_perioden.lhnr
        and opgaven.numiv = vrije_perioden.numiv
        and opgaven.tijdvak_begin = vrije_perioden.tijdvak_begin
        and opgaven.kennis_van = vrije_perioden.kennis_van
    where verdrongen.persoon_id is null or vrije_perioden.persoon_id is not null
)

select * from opgave_staand
