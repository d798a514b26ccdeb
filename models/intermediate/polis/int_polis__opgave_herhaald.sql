-- The opgaven that have to be compared with others, with what became of them under their key (persoon, lhnr, numiv, tijdvak_begin): copies, corrections,
-- withdrawals, contradictions. One row per delivered opgave of int_polis__opgave_te_vergelijken.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with beschreven as (
    select
        opgaven.*,
        opgaven.afkeurreden as eigen_reden,
        case
            when opgaven.is_intrekking then opgaven.soort_bericht
            else concat_ws(
                '|', '', cast(opgaven.tijdvak_einde as varchar), cast(opgaven.datum_aanvang_ikv as varchar),
                coalesce(cast(opgaven.datum_einde_ikv as varchar), ''), cast(opgaven.srt_iv as varchar), coalesce(cast(opgaven.cd_aard as varchar), ''),
                coalesce(opgaven.ind_onbep_tijd, ''), coalesce(opgaven.ind_oproep, ''), cast(opgaven.uren as varchar),
                coalesce(cast(opgaven.contracturen as varchar), ''), opgaven.soort_bericht
            )
        end as inhoud
    from {{ ref('int_polis__opgave_te_vergelijken') }} as opgaven
    where {{ te_herzien(te_herzien_waar) }}
),

vergeleken as (
    select
        *,
        row_number() over (partition by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op, inhoud order by uren asc nulls last, tijdvak_einde asc nulls last) as exemplaar,
        {{ verschilt_binnen(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin', 'ontvangen_op']) }} as tegenstrijdig
    from beschreven
),

opgave_herhaald as (
    select
        persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, datum_aanvang_ikv, datum_einde_ikv, srt_iv, cd_aard,
        ind_onbep_tijd, ind_oproep, uren, contracturen, soort_bericht, ontvangen_op, soort_tijdvak,
        is_dienstverband, telt, is_inleen, is_beschut_werk_pw, is_intrekking,
        sleutelnummer,
        cast(exemplaar as integer) as exemplaar,
        case when tegenstrijdig and eigen_reden is null then 'tegenstrijdige_sleutel' else eigen_reden end as afkeurreden
    from vergeleken
)

select * from opgave_herhaald
