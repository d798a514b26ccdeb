-- The accepted opgaven among those compared, each with when it was the last one received for its key: from kennis_van up to, not including, kennis_tot.
-- Withdrawals end the opgave before them and are no rows themselves.
{%- set te_herzien_waar = "persoon_id in {geraakt}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with opgevolgd as (
    select
        herhaald.*,
        coalesce(lead(ontvangen_op) over (partition by persoon_id, lhnr, numiv, tijdvak_begin order by ontvangen_op), {{ nooit() }}) as kennis_tot
    from {{ ref('int_polis__opgave_herhaald') }} as herhaald
    where afkeurreden is null and exemplaar = 1 and {{ te_herzien(te_herzien_waar) }}
),

opgave_bekend as (
    select
        persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, soort_tijdvak,
        datum_aanvang_ikv, datum_einde_ikv, ind_onbep_tijd, uren, contracturen,
        is_dienstverband, telt, is_inleen, is_beschut_werk_pw,
        ontvangen_op as kennis_van,
        kennis_tot
    from opgevolgd
    where not is_intrekking
)

select * from opgave_bekend
