-- One row per delivered opgave, judged on its own. What only other opgaven can tell (copies, contradictions, corrections,
-- overlapping tijdvakken) is decided in int_polis__opgave_versie. Of a withdrawal (soort_bericht not `telt`) only the key matters, so only that is judged.
with bron as (
    select * from {{ source('levering', 'polis_opgave') }}
),

tijdvakken as (
    select * from {{ ref('stg_polis__tijdvak') }}
),

srt_iv_codes as (
    select * from {{ ref('loonaangifte_code') }} where element = 'SrtIV'
),

cd_aard_codes as (
    select * from {{ ref('loonaangifte_code') }} where element = 'CdAard'
),

berichten as (
    select * from {{ ref('code') }} where lijst = 'soort_bericht'
),

getypeerd as (
    select
        cast(persoon_id as bigint) as persoon_id,
        cast(lhnr as varchar) as lhnr,
        cast(numiv as integer) as numiv,
        cast(datum_aanvang_ikv as date) as datum_aanvang_ikv,
        cast(datum_einde_ikv as date) as datum_einde_ikv,
        cast(tijdvak_begin as date) as tijdvak_begin,
        cast(tijdvak_einde as date) as tijdvak_einde,
        cast(srt_iv as integer) as srt_iv,
        cast(cd_aard as integer) as cd_aard,
        cast(ind_onbep_tijd as varchar) as ind_onbep_tijd,
        cast(ind_oproep as varchar) as ind_oproep,
        cast(aant_verl_u as integer) as uren,
        cast(aant_ctrct_uren_pwk as decimal(5, 2)) as contracturen,
        cast(soort_bericht as varchar) as soort_bericht,
        cast(ontvangen_op as date) as ontvangen_op
    from bron
),

opgave as (
    select
        getypeerd.*,
        tijdvakken.soort_tijdvak,
        srt_iv_codes.telt_banenafspraak = 'J' as is_dienstverband,
        coalesce(cd_aard_codes.telt_banenafspraak = 'J', true) and srt_iv_codes.telt_banenafspraak = 'J' as telt,
        coalesce(cd_aard_codes.inleen = 'J', false) as is_inleen,
        coalesce(cd_aard_codes.beschut_werk_pw = 'J', false) as is_beschut_werk_pw,
        berichten.telt = 'N' as is_intrekking,
        {{ afkeurreden({
            'verplicht_leeg': een_leeg(['persoon_id', 'lhnr', 'numiv', 'getypeerd.tijdvak_begin', 'soort_bericht', 'ontvangen_op'])
                ~ " or (berichten.telt = 'J' and (" ~ een_leeg(['datum_aanvang_ikv', 'getypeerd.tijdvak_einde', 'srt_iv', 'uren']) ~ "))",
            'onbekende_code': "(soort_bericht is not null and berichten.code is null) or (berichten.telt = 'J' and ("
                ~ '(srt_iv is not null and srt_iv_codes.code is null) or (cd_aard is not null and cd_aard_codes.code is null) or '
                ~ code_onbekend('ind_onbep_tijd', 'ja_nee') ~ ' or ' ~ code_onbekend('ind_oproep', 'ja_nee') ~ '))',
            'einde_voor_begin': "berichten.telt = 'J' and (datum_einde_ikv < datum_aanvang_ikv or getypeerd.tijdvak_einde < getypeerd.tijdvak_begin)",
            'onmogelijke_datum': datum_onmogelijk(['getypeerd.tijdvak_begin', 'ontvangen_op'])
                ~ " or (berichten.telt = 'J' and (" ~ datum_onmogelijk(['datum_aanvang_ikv', 'datum_einde_ikv', 'getypeerd.tijdvak_einde']) ~ '))',
            'tijdvak_onbekend': "berichten.telt = 'J' and getypeerd.tijdvak_einde >= getypeerd.tijdvak_begin and tijdvakken.soort_tijdvak is null",
            'uren_negatief': "berichten.telt = 'J' and uren < 0",
            'uren_boven_maximum': "berichten.telt = 'J' and uren > tijdvakken.max_uren"
        }) }} as afkeurreden
    from getypeerd
    left join tijdvakken
        on getypeerd.tijdvak_begin = tijdvakken.tijdvak_begin
        and getypeerd.tijdvak_einde = tijdvakken.tijdvak_einde
    left join srt_iv_codes
        on getypeerd.srt_iv = srt_iv_codes.code
        and {{ bevat('srt_iv_codes.geldig_vanaf', 'srt_iv_codes.geldig_tot', 'getypeerd.tijdvak_begin') }}
    left join cd_aard_codes
        on getypeerd.cd_aard = cd_aard_codes.code
        and {{ bevat('cd_aard_codes.geldig_vanaf', 'cd_aard_codes.geldig_tot', 'getypeerd.tijdvak_begin') }}
    left join berichten
        on getypeerd.soort_bericht = berichten.code
)

select * from opgave
