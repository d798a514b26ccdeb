{#
  Building on: a new month on top of a finished warehouse (docs/voortbouwen.md), with the var `voortbouwen`. Only what the month can have changed is worked out:
  everything of the persons about whom something became known, and of all others what lies after the last month of the build before. Models say which of their rows
  those are in meta.te_herzien, a condition with these names in it:
    {geraakt}        the persons about whom something became known: (select persoon_id …)
    {grens}          the last complete polis month of the build before: a date
    {grensnummer}    the number of that month (macro maandnummer)
    {kwartaalgrens}  the last quarter end of the build before: a date
    {kwartalen}      the quarters of the build before: (select kwartaal …)
    {cohorten}       the cohorts whose outcome was not known then: (select cohort …)
    {peildata}       the quarter ends at which everyone is counted anew, because a kennismoment of theirs moved: (select peildatum …)
    {wisselaars}     the werkzoekenden of whom a run of months ends or begins in the months that are new, and {geraakt}: (select persoon_id …)
    {weken}          the weeks of this build: (select peildatum …)
    {kwartalen_anders}  the quarters of {peildata}: (select kwartaal …)
    {overgangen}     the quarters whose flows are counted anew for everyone: (select kwartaal …)
#}

{# Whether this build builds on. #}
{% macro bouwt_voort() -%}
    {{ return(var('voortbouwen', false) and target.type == 'duckdb') }}
{%- endmacro %}

{#
  The config of a model that can be built on: its rows for which the condition holds are replaced by what it selects. Of its rows that stay, a kennismoment that was
  the newest becomes the newest of this build (heeft_kennismoment), and a run of months up to the last one goes on to the last of this build (loopt_door: its column).
#}
{% macro herzienbaar(conditie, heeft_kennismoment=false, loopt_door=none) -%}
    {#- Names what the condition and the strategy refer to, so that dbt builds that first. -#}
    {%- do te_herzien(conditie) -%}
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
    {%- set ns = namespace(gevuld=conditie) -%}
    {%- if '{geraakt}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{geraakt}', '(select persoon_id from ' ~ ref('stg_voortbouwen__geraakt') ~ ')') -%}
    {%- endif -%}
    {%- if '{peildata}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{peildata}', '(select peildatum from ' ~ ref('int_voortbouwen__peildatum') ~ ')') -%}
    {%- endif -%}
    {%- if '{cohorten}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{cohorten}', '(select cohort from ' ~ ref('int_duurzaamheid__cohort') ~ ' where laatste_meetdatum > {grens})') -%}
    {%- endif -%}
    {%- if '{kwartalen_anders}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace(
            '{kwartalen_anders}', '(select kwartaal from ' ~ ref('int_tijd__kwartaal') ~ ' where peildatum in (select peildatum from ' ~ ref('int_voortbouwen__peildatum') ~ '))'
        ) -%}
    {%- endif -%}
    {%- if '{wisselaars}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{wisselaars}', '(select persoon_id from ' ~ ref('int_voortbouwen__gwu_wisselaar') ~ ')') -%}
    {%- endif -%}
    {%- if '{weken}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{weken}', '(select peildatum from ' ~ ref('int_tijd__week') ~ ')') -%}
    {%- endif -%}
    {%- if '{overgangen}' in conditie -%}
        {%- set ns.gevuld = ns.gevuld.replace('{overgangen}', '(select kwartaal from ' ~ ref('int_voortbouwen__overgang') ~ ')') -%}
    {%- endif -%}
    {%- set ns.gevuld = ns.gevuld.replace('{kwartalen}', '(select kwartaal from ' ~ vorige('int_tijd__kwartaal') ~ ')') -%}
    {{ return('(' ~ ns.gevuld.replace('{grensnummer}', maandnummer(vorige_grens())).replace('{grens}', vorige_grens()).replace('{kwartaalgrens}', vorige_kwartaalgrens()) ~ ')') }}
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
    {{ return(vergeleken_modellen() + ['int_polis__werkgever_sector', 'int_tijd__grenzen', 'int_tijd__kwartaal', 'int_tijd__peilmoment', 'int_gwu__maand']) }}
{%- endmacro %}

{# dbt's incremental strategy `herzien`: what herzienbaar says. #}
{% macro get_incremental_herzien_sql(arg_dict) -%}
    {%- set meta = model.config.meta -%}
    {%- set tabel = arg_dict.target_relation -%}
    {%- set kolommen = arg_dict.dest_columns | map(attribute='quoted') | join(', ') %}
    delete from {{ tabel }} where {{ te_herzien(meta.te_herzien) }};
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
