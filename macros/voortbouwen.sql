{#
  Building on: a new month on top of a finished warehouse (docs/voortbouwen.md), with the var `voortbouwen`. Only what the month can have changed is worked out:
  everything of the persons about whom something became known, and of all others what lies after the last month of the build before. Models say which of their rows
  those are in meta.te_herzien, a condition in which stand words in braces: those of `rijen_om_te_herzien`, and
    {grens}          the last complete polis month of the build before: a date
    {grensnummer}    the number of that month (macro maandnummer)
    {kwartaalgrens}  the last quarter end of the build before: a date
#}

{# What a word in a condition stands for: the column of a model, and which of its rows. #}
{% macro rijen_om_te_herzien() -%}
    {{ return([
        {'woord': 'geraakt', 'wat': 'the persons about whom something became known', 'kolom': 'persoon_id', 'model': 'stg_voortbouwen__geraakt'},
        {'woord': 'wisselaars', 'wat': '… and those of whom a run of months as a werkzoekende can begin or end in the new months', 'kolom': 'persoon_id', 'model': 'int_voortbouwen__gwu_wisselaar'},
        {'woord': 'cohorten', 'wat': 'the cohorts that are new, and those whose outcome is known now', 'kolom': 'cohort', 'model': 'int_duurzaamheid__cohort', 'waar': '(einddatum > {grens} or (compleet and laatste_meetdatum > {grens}))'},
        {'woord': 'nieuwe_kwartalen', 'wat': 'the quarters that were not counted', 'kolom': 'kwartaal', 'model': 'int_tijd__kwartaal', 'waar': 'peildatum > {kwartaalgrens}'},
        {'woord': 'kwartalen', 'wat': 'the quarters at whose end everyone is counted anew', 'kolom': 'kwartaal', 'model': 'int_tijd__kwartaal', 'waar': 'peildatum in {peildata}'},
        {'woord': 'overgangen', 'wat': 'the quarters whose flows are counted anew for everyone', 'kolom': 'kwartaal', 'model': 'int_voortbouwen__overgang'},
        {'woord': 'weken', 'wat': 'the weeks of this build', 'kolom': 'peildatum', 'model': 'int_tijd__week'},
        {'woord': 'peildata', 'wat': 'the quarter ends at which everyone is counted anew, because a kennismoment of theirs moved', 'kolom': 'peildatum', 'model': 'int_voortbouwen__peildatum'},
    ]) }}
{%- endmacro %}

{# Whether this build builds on. #}
{% macro bouwt_voort() -%}
    {{ return(var('voortbouwen', false) and target.type == 'duckdb') }}
{%- endmacro %}

{#
  The config of a model that can be built on: its rows for which the condition holds (none: no rows) are replaced by what it selects. Of those that stay, a kennismoment
  that was the newest becomes that of this build (heeft_kennismoment), and a run of months up to the last one goes on to the last of this build (loopt_door: its column).
#}
{% macro herzienbaar(conditie=none, heeft_kennismoment=false, loopt_door=none) -%}
    {#- Names what the condition and the strategy refer to, so that dbt builds that first. -#}
    {%- if conditie -%}{%- do te_herzien(conditie) -%}{%- endif -%}
    {%- if bouwt_voort() and heeft_kennismoment -%}{%- do ref('int_tijd__grenzen') -%}{%- endif -%}
    {%- if bouwt_voort() and loopt_door -%}{%- do ref('int_gwu__maand') -%}{%- endif -%}
    {{ return({
        'materialized': 'incremental' if bouwt_voort() else 'table',
        'incremental_strategy': 'herzien',
        'meta': {'te_herzien': conditie, 'heeft_kennismoment': heeft_kennismoment, 'loopt_door': loopt_door},
    }) }}
{%- endmacro %}

{# The condition of meta.te_herzien on the rows a model reads; every row when it is built in full. #}
{% macro te_herzien(conditie) -%}
    {%- if not bouwt_voort() -%}
        {{ return('true') }}
    {%- endif -%}
    {%- set ns = namespace(sql=conditie) -%}
    {%- for rijen in rijen_om_te_herzien() -%}
        {%- set woord = '{' ~ rijen.woord ~ '}' -%}
        {%- if woord in ns.sql -%}
            {%- set waar = ' where ' ~ rijen.waar if 'waar' in rijen else '' -%}
            {%- set ns.sql = ns.sql.replace(woord, '(select ' ~ rijen.kolom ~ ' from ' ~ ref(rijen.model) ~ waar ~ ')') -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return('(' ~ ns.sql.replace('{grensnummer}', maandnummer(vorige_grens())).replace('{grens}', vorige_grens()).replace('{kwartaalgrens}', vorige_kwartaalgrens()) ~ ')') }}
{%- endmacro %}

{# The last complete polis month of the build before, as a date. #}
{% macro vorige_grens() -%}
    {{ return(vorige_datum('select laatste_complete_maand from ' ~ vorige('int_tijd__grenzen'))) }}
{%- endmacro %}

{# The last quarter end of the build before, as a date. #}
{% macro vorige_kwartaalgrens() -%}
    {{ return(vorige_datum('select max(peildatum) from ' ~ vorige('int_tijd__peilmoment'))) }}
{%- endmacro %}

{# The one value of a query on tables of the build before, written as a date; any date while dbt only reads the project. #}
{% macro vorige_datum(vraag) -%}
    {{ return("date '" ~ (run_query(vraag).rows[0][0] if execute else '0001-01-01') ~ "'") }}
{%- endmacro %}

{# The table of a model as the build before left it: one of `bewaarde_modellen`. #}
{% macro vorige(model) -%}
    {{ return(api.Relation.create(database=target.get('database'), schema='staging' if model.startswith('stg_') else 'intermediate', identifier=model ~ '__vorig', type='table')) }}
{%- endmacro %}

{# The table of a model that is read before this build gets to it. #}
{% macro nog_niet_herzien(model) -%}
    {{ return(api.Relation.create(database=target.get('database'), schema='staging' if model.startswith('stg_') else 'intermediate', identifier=model, type='table')) }}
{%- endmacro %}

{# The staging models whose rows are compared with those of the build before, person by person. #}
{% macro vergeleken_modellen() -%}
    {{ return([
        'stg_register__registratie', 'stg_register__wsw_beschut', 'stg_brp__persoon', 'stg_brp__adres', 'stg_beschut__indicatie',
        'stg_sonar__klant', 'stg_sonar__klantprofiel', 'stg_uitkering__uitkering', 'stg_werknl__cv',
    ]) }}
{%- endmacro %}

{# The models whose tables of the build before are kept until this one has ended. #}
{% macro bewaarde_modellen() -%}
    {{ return(vergeleken_modellen() + ['int_polis__werkgever_sector', 'int_tijd__grenzen', 'int_tijd__peilmoment', 'int_gwu__maand']) }}
{%- endmacro %}

{# dbt's incremental strategy `herzien`: what herzienbaar says. #}
{% macro get_incremental_herzien_sql(arg_dict) -%}
    {%- set meta = model.config.meta -%}
    {%- set tabel = arg_dict.target_relation -%}
    {%- set kolommen = arg_dict.dest_columns | map(attribute='quoted') | join(', ') %}
    {%- if meta.te_herzien %}
    delete from {{ tabel }} where {{ te_herzien(meta.te_herzien) }};
    {%- endif %}
    {%- if meta.heeft_kennismoment %}
    update {{ tabel }}
    set kennismoment = (select nieuwste_kennismoment from {{ ref('int_tijd__grenzen') }})
    where kennismoment = (select nieuwste_kennismoment from {{ vorige('int_tijd__grenzen') }});
    {%- endif %}
    {%- if meta.loopt_door %}
    update {{ tabel }}
    set {{ meta.loopt_door }} = (select max({{ maandnummer('maand') }}) from {{ ref('int_gwu__maand') }})
    where {{ meta.loopt_door }} = (select max({{ maandnummer('maand') }}) from {{ vorige('int_gwu__maand') }});
    {%- endif %}
    insert into {{ tabel }} ({{ kolommen }}) select {{ kolommen }} from {{ arg_dict.temp_relation }};
{%- endmacro %}

{#
  The views that a build that builds on reads in part: they stay in the warehouse as they are, and in the models that read them stands their SQL, over what has
  to be revised.
#}
{% macro deels_gelezen_view() -%}
    {{ return('ephemeral' if bouwt_voort() else 'view') }}
{%- endmacro %}

{# The opgaven at month ends (int_polis__maandstand) that a model works out its rows from: all, or those that have to be revised. #}
{% macro te_lezen_maandstand() -%}
    {{ return(ref('int_voortbouwen__maandstand') if bouwt_voort() else ref('int_polis__maandstand')) }}
{%- endmacro %}
