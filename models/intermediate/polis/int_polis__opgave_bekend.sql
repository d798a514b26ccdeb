-- The accepted opgaven, each with when it was the last one received for its key: from kennis_van up to, not including, kennis_tot.
-- Withdrawals end the opgave before them and are no rows themselves.
with opgaven as (
    select * from {{ ref('stg_polis__opgave') }} where afkeurreden is null and not is_intrekking
),

herhaald as (
    select * from {{ ref('int_polis__opgave_herhaald') }}
),

herhaalde_sleutels as (
    select sleutelnummer from herhaald group by sleutelnummer
),

eenmalig as (
    select
        opgaven.persoon_id, opgaven.lhnr, opgaven.numiv, opgaven.tijdvak_begin, opgaven.tijdvak_einde, opgaven.soort_tijdvak,
        opgaven.datum_aanvang_ikv, opgaven.datum_einde_ikv, opgaven.ind_onbep_tijd, opgaven.uren, opgaven.contracturen,
        opgaven.is_dienstverband, opgaven.telt, opgaven.is_inleen, opgaven.is_beschut_werk_pw,
        opgaven.ontvangen_op as kennis_van,
        {{ nooit() }} as kennis_tot
    from opgaven
    left join herhaalde_sleutels
        on {{ kandidaat_nummer(['opgaven.persoon_id', 'opgaven.lhnr', 'opgaven.numiv', 'opgaven.tijdvak_begin']) }} = herhaalde_sleutels.sleutelnummer
    where herhaalde_sleutels.sleutelnummer is null
),

opgevolgd as (
    select
        herhaald.*,
        coalesce(lead(ontvangen_op) over (partition by persoon_id, lhnr, numiv, tijdvak_begin order by ontvangen_op), {{ nooit() }}) as kennis_tot
    from herhaald
    where afkeurreden is null and exemplaar = 1
),

opgave_bekend as (
    select * from eenmalig
    union all
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
