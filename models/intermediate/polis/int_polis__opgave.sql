-- The polis, read once: every delivered opgave that stands alone (with why it is quarantined, if it is) and, of those that had to be compared, the versions that
-- stand, each with the period of kennismomenten [kennis_van, kennis_tot) in which it does. Narrow and typed; everything that follows reads this.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with geregistreerden as (
    select persoon_id from {{ ref('int_doelgroep__registratie') }} group by persoon_id
),

vergeleken_sleutels as (
    select sleutelnummer from {{ ref('int_polis__opgave_te_vergelijken') }} where {{ te_herzien(te_herzien_waar) }} group by sleutelnummer
),

alleenstaand as (
    select opgaven.*
    from {{ ref('stg_polis__opgave') }} as opgaven
    left join vergeleken_sleutels
        on {{ kandidaat_nummer(['opgaven.persoon_id', 'opgaven.lhnr', 'opgaven.numiv', 'opgaven.tijdvak_begin']) }} = vergeleken_sleutels.sleutelnummer
    where vergeleken_sleutels.sleutelnummer is null
),

samen as (
    select
        persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, ind_onbep_tijd, uren, contracturen,
        is_dienstverband, telt, is_inleen, is_beschut_werk_pw, is_intrekking,
        ontvangen_op as kennis_van, {{ nooit() }} as kennis_tot, afkeurreden
    from alleenstaand
    union all
    select
        persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, ind_onbep_tijd, uren, contracturen,
        is_dienstverband, telt, is_inleen, is_beschut_werk_pw, false as is_intrekking,
        kennis_van, kennis_tot, cast(null as varchar) as afkeurreden
    from {{ ref('int_polis__opgave_staand') }}
    where {{ te_herzien(te_herzien_waar) }}
),

opgave as (
    select
        samen.persoon_id,
        samen.lhnr,
        samen.numiv,
        samen.tijdvak_begin,
        samen.tijdvak_einde,
        case when {{ maand_einde('samen.tijdvak_begin') }} <= samen.tijdvak_einde then {{ maand_einde('samen.tijdvak_begin') }} end as eerste_maandeinde,
        {{ maand_einde(plus_dagen(maand_einde('samen.tijdvak_begin'), 1)) }} <= samen.tijdvak_einde as heeft_meer_maandeinden,
        samen.datum_aanvang_ikv,
        samen.datum_einde_ikv,
        samen.ind_onbep_tijd = 'J' as is_onbepaald,
        samen.uren,
        samen.contracturen,
        samen.is_dienstverband,
        samen.telt,
        samen.is_inleen,
        samen.is_beschut_werk_pw,
        samen.is_intrekking,
        geregistreerden.persoon_id is not null as is_geregistreerd,
        samen.kennis_van,
        samen.kennis_tot,
        samen.afkeurreden
    from samen
    left join geregistreerden on samen.persoon_id = geregistreerden.persoon_id
)

select * from opgave
