{#
  A select of the opgaven of `relatie` (columns of stg_polis__opgave_geleverd), each judged on its own: kind of tijdvak, what its codes mean, and afkeurreden.
  Of a withdrawal (soort_bericht not `telt`) only the key matters, so only that is judged. A macro, so that a model that needs few opgaven judges only those.
#}
{% macro opgave_oordeel(relatie) -%}
    {%- set vroegste, laatste = 'datumgrenzen.vroegste', 'datumgrenzen.laatste' -%}
    select
        opgaven.*,
        tijdvakken.soort_tijdvak,
        srt_iv_codes.telt_banenafspraak = 'J' as is_dienstverband,
        coalesce(cd_aard_codes.telt_banenafspraak = 'J', true) and srt_iv_codes.telt_banenafspraak = 'J' as telt,
        coalesce(cd_aard_codes.inleen = 'J', false) as is_inleen,
        coalesce(cd_aard_codes.beschut_werk_pw = 'J', false) as is_beschut_werk_pw,
        berichten.telt = 'N' as is_intrekking,
        {{ afkeurreden({
            'verplicht_leeg': een_leeg(['opgaven.persoon_id', 'opgaven.lhnr', 'opgaven.numiv', 'opgaven.tijdvak_begin', 'opgaven.soort_bericht', 'opgaven.ontvangen_op'])
                ~ " or (berichten.telt = 'J' and (" ~ een_leeg(['opgaven.datum_aanvang_ikv', 'opgaven.tijdvak_einde', 'opgaven.srt_iv', 'opgaven.uren']) ~ "))",
            'onbekende_code': "(opgaven.soort_bericht is not null and berichten.code is null) or (berichten.telt = 'J' and ("
                ~ '(opgaven.srt_iv is not null and srt_iv_codes.code is null) or (opgaven.cd_aard is not null and cd_aard_codes.code is null) or '
                ~ code_onbekend('opgaven.ind_onbep_tijd', 'ja_nee') ~ ' or ' ~ code_onbekend('opgaven.ind_oproep', 'ja_nee') ~ '))',
            'einde_voor_begin': "berichten.telt = 'J' and (opgaven.datum_einde_ikv < opgaven.datum_aanvang_ikv or opgaven.tijdvak_einde < opgaven.tijdvak_begin)",
            'onmogelijke_datum': datum_buiten(['opgaven.tijdvak_begin', 'opgaven.ontvangen_op'], vroegste, laatste)
                ~ " or (berichten.telt = 'J' and (" ~ datum_buiten(['opgaven.datum_aanvang_ikv', 'opgaven.datum_einde_ikv', 'opgaven.tijdvak_einde'], vroegste, laatste) ~ '))',
            'tijdvak_onbekend': "berichten.telt = 'J' and opgaven.tijdvak_einde >= opgaven.tijdvak_begin and tijdvakken.soort_tijdvak is null",
            'uren_negatief': "berichten.telt = 'J' and (opgaven.uren < 0 or opgaven.contracturen < 0)",
            'uren_boven_maximum': "berichten.telt = 'J' and opgaven.uren > tijdvakken.max_uren"
        }) }} as afkeurreden
    from {{ relatie }} as opgaven
    cross join (
        select {{ parameter_waarde('vroegste_datum', 'datum') }} as vroegste, {{ parameter_waarde('laatste_datum', 'datum') }} as laatste
    ) as datumgrenzen
    left join {{ ref('stg_polis__tijdvak') }} as tijdvakken
        on opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
    left join (select * from {{ ref('loonaangifte_code') }} where element = 'SrtIV') as srt_iv_codes
        on opgaven.srt_iv = srt_iv_codes.code
        and {{ bevat('srt_iv_codes.geldig_vanaf', 'srt_iv_codes.geldig_tot', 'opgaven.tijdvak_begin') }}
    left join (select * from {{ ref('loonaangifte_code') }} where element = 'CdAard') as cd_aard_codes
        on opgaven.cd_aard = cd_aard_codes.code
        and {{ bevat('cd_aard_codes.geldig_vanaf', 'cd_aard_codes.geldig_tot', 'opgaven.tijdvak_begin') }}
    left join (select * from {{ ref('code') }} where lijst = 'soort_bericht') as berichten
        on opgaven.soort_bericht = berichten.code
{%- endmacro %}
