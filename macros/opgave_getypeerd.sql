{# A select of opgaven as delivered, each column of the type it is agreed to have: the columns of stg_polis__opgave_geleverd. #}
{% macro opgave_getypeerd(relatie) -%}
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
    from {{ relatie }}
{%- endmacro %}
