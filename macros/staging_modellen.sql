{# Every raw table with its staging model, the column that says whose row it is (none where the table knows no persons) and its key. #}
{% macro staging_modellen() -%}
    {{ return([
        {'tabel': 'register_registratie', 'model': 'stg_register__registratie', 'persoon': 'persoon_id', 'sleutel': ['registratie_nr', 'gemeld_op']},
        {'tabel': 'register_wsw_beschut', 'model': 'stg_register__wsw_beschut', 'persoon': 'persoon_id', 'sleutel': ['datum_begin', 'gemeld_op']},
        {'tabel': 'brp_persoon', 'model': 'stg_brp__persoon', 'persoon': 'persoon_id', 'sleutel': []},
        {'tabel': 'brp_adres', 'model': 'stg_brp__adres', 'persoon': 'persoon_id', 'sleutel': ['datum_begin']},
        {'tabel': 'polis_werkgever', 'model': 'stg_polis__werkgever', 'persoon': none, 'sleutel': ['lhnr', 'datum_begin']},
        {'tabel': 'polis_inleenverband', 'model': 'stg_polis__inleenverband', 'persoon': 'persoon_id', 'sleutel': ['lhnr_uitlener', 'numiv', 'lhnr_inlener', 'tijdvak_begin']},
        {'tabel': 'polis_maandstatus', 'model': 'stg_polis__maandstatus', 'persoon': none, 'sleutel': ['maand']},
        {'tabel': 'sonar_klant', 'model': 'stg_sonar__klant', 'persoon': 'persoon_id', 'sleutel': ['geldig_vanaf']},
        {'tabel': 'sonar_klantprofiel', 'model': 'stg_sonar__klantprofiel', 'persoon': 'persoon_id', 'sleutel': ['onderdeel', 'nummer', 'geldig_vanaf']},
        {'tabel': 'uitkering', 'model': 'stg_uitkering__uitkering', 'persoon': 'persoon_id', 'sleutel': ['soort', 'datum_begin']},
        {'tabel': 'wia_beoordeling', 'model': 'stg_wia__beoordeling', 'persoon': 'persoon_id', 'sleutel': ['datum_besluit']},
        {'tabel': 'werknl_cv', 'model': 'stg_werknl__cv', 'persoon': 'persoon_id', 'sleutel': ['actief_vanaf']},
        {'tabel': 'beschut_aanvraag', 'model': 'stg_beschut__aanvraag', 'persoon': 'persoon_id', 'sleutel': ['aanvraag_id']},
        {'tabel': 'beschut_indicatie', 'model': 'stg_beschut__indicatie', 'persoon': 'persoon_id', 'sleutel': ['geldig_vanaf']},
    ]) }}
{%- endmacro %}

{# The key of a row as text: column=value, column=value. #}
{% macro sleutel_tekst(kolommen) -%}
    {%- if not kolommen -%}
    ''
    {%- else -%}
    concat_ws(', '
    {%- for kolom in kolommen %}, concat('{{ kolom }}=', coalesce(cast({{ kolom }} as varchar), '')){% endfor -%}
    )
    {%- endif -%}
{%- endmacro %}
