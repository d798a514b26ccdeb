{#
  What a warehouse was built from (schema bouwstaat), so that a later build can build on it: the files of the polis with their MD5, the MD5 of the SQL and the seeds,
  and whether the build ended. Kept by every full or continued `dbt build` on DuckDB; a build of a selection leaves the warehouse unfinished.
#}

{% macro begin_bouw() -%}
    {%- if execute and target.type == 'duckdb' and flags.WHICH in ('build', 'run') -%}
        {%- if var('voortbouwen', false) -%}
            {%- do begin_voortbouw() -%}
        {%- else -%}
            {%- do noteer_polisbestanden() -%}
        {%- endif -%}
        {%- do run_query('create or replace table bouwstaat.polisbestand as select * from bouwstaat.polisbestand_nu') -%}
        {%- do run_query('drop table bouwstaat.polisbestand_nu') -%}
        {%- do run_query("create or replace table bouwstaat.bouw as select '" ~ projectsom() ~ "' as projectsom, false as voltooid") -%}
    {%- elif execute and var('voortbouwen', false) and flags.WHICH in ('build', 'run') -%}
        {{ exceptions.raise_compiler_error('voortbouwen: only a warehouse in DuckDB can be built on') }}
    {%- endif -%}
{%- endmacro %}

{# The build ended well when every model and seed was made and nothing failed. #}
{% macro einde_bouw(results) -%}
    {%- if execute and target.type == 'duckdb' and flags.WHICH in ('build', 'run') -%}
        {%- set gelukt = results | selectattr('status', 'in', ['success', 'pass', 'warn', 'no-op']) | map(attribute='node.unique_id') | list -%}
        {%- set nodig = graph.nodes.values() | selectattr('resource_type', 'in', ['model', 'seed']) | rejectattr('config.materialized', 'equalto', 'ephemeral') | map(attribute='unique_id') | reject('in', gelukt) | list -%}
        {%- if gelukt | length == results | length and not nodig -%}
            {%- do run_query('update bouwstaat.bouw set voltooid = true') -%}
            {%- for model in bewaarde_modellen() -%}
                {%- do run_query('drop table if exists ' ~ vorige(model)) -%}
            {%- endfor -%}
            {%- for model in graph.nodes.values() if model.resource_type == 'model' and '_voortbouwen__' in model.name -%}
                {%- do run_query('drop table ' ~ model.schema ~ '.' ~ model.name) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}

{# Notes every file of the polis with its path in the delivery and its MD5 (bouwstaat.polisbestand_nu). #}
{% macro noteer_polisbestanden() -%}
    {%- set lijst = [] -%}
    {%- for bestand in levering_vormen(levering_map(), 'polis_opgave')[0] -%}{%- do lijst.append("'" ~ bestand | replace("'", "''") ~ "'") -%}{%- endfor -%}
    {%- do run_query('create schema if not exists bouwstaat') -%}
    {%- do run_query('create or replace table bouwstaat.polisbestand_nu as select filename as pad, ' ~ pad_zonder(levering_map()) ~ ' as bestand, md5(content) as som'
        ~ ' from read_blob([' ~ lijst | join(', ') ~ '])') -%}
{%- endmacro %}

{# The path `filename` without the folder it lies in. #}
{% macro pad_zonder(map) -%}
    replace(filename, '{{ map | replace("'", "''") }}/', '')
{%- endmacro %}

{# The files of the polis whose values are still to be checked: all, or when the build builds on those that are not as the build before found them. #}
{% macro polisbestanden_te_toetsen(bestanden) -%}
    {%- if flags.WHICH not in ('build', 'run') or not bouwt_voort() or not bouwstaat_aanwezig() -%}
        {{ return(bestanden) }}
    {%- endif -%}
    {%- do noteer_polisbestanden() -%}
    {{ return(run_query('select pad from bouwstaat.polisbestand_nu where (bestand, som) not in (select (bestand, som) from bouwstaat.polisbestand)').columns[0].values() | list) }}
{%- endmacro %}

{% macro bouwstaat_aanwezig() -%}
    {{ return(run_query("select 1 from information_schema.tables where table_schema = 'bouwstaat' and table_name = 'bouw'").rows | length > 0) }}
{%- endmacro %}

{# MD5 of everything that decides what a row becomes: SQL, code lists, regions and parameters. A new row of the publicatiekalender is of the month itself. #}
{% macro projectsom() -%}
    {%- set bestanden = [] -%}
    {%- for patroon in ['models/**/*.sql', 'macros/**/*.sql', 'seeds/codelijsten/*.csv', 'seeds/gebieden/*.csv', 'seeds/parameters/*.csv'] -%}
        {%- do bestanden.append("'" ~ (invocation_args_dict.project_dir ~ '/' ~ patroon) | replace("'", "''") ~ "'") -%}
    {%- endfor -%}
    {%- set vraag -%}
        select md5(string_agg({{ pad_zonder(invocation_args_dict.project_dir) }} || content, '' order by filename))
        from read_text([{{ bestanden | join(', ') }}])
        where filename not like '%publicatiekalender.csv'
    {%- endset -%}
    {{ return(run_query(vraag).rows[0][0]) }}
{%- endmacro %}

{#
  Before a build that builds on: stops with a clear error when the warehouse is not one to build on, else keeps the tables of the build before that are
  compared with, and makes a view bouwstaat.nieuwe_opgave over the new files of the polis.
#}
{% macro begin_voortbouw() -%}
    {%- if not bouwstaat_aanwezig() -%}
        {{ exceptions.raise_compiler_error('voortbouwen: ' ~ target.path ~ ' holds no build to build on; build it in full first') }}
    {%- endif -%}
    {%- set bouw = run_query('select projectsom, voltooid from bouwstaat.bouw').rows[0] -%}
    {%- set fouten = [] -%}
    {%- if not bouw[1] -%}
        {%- do fouten.append('the last build did not end, failed, or was one of a selection') -%}
    {%- elif bouw[0] != projectsom() -%}
        {%- do fouten.append('models, macros, code lists, regions or parameters changed since the last build') -%}
    {%- else -%}
        {%- set verschil = run_query(
            'select coalesce(vorig.bestand, nu.bestand) as bestand, nu.bestand is null as weg, vorig.bestand is null as nieuw from bouwstaat.polisbestand as vorig full outer join '
            ~ 'bouwstaat.polisbestand_nu as nu on vorig.bestand = nu.bestand where vorig.som is distinct from nu.som order by bestand').rows -%}
        {%- for bestand, weg, nieuw in verschil if not nieuw -%}
            {%- do fouten.append(bestand ~ ': ' ~ ('is gone' if weg else 'changed') ~ ' since the last build; only new files of polis_opgave can be built on') -%}
        {%- endfor -%}
        {%- set nieuwe = [] -%}
        {%- for bestand, weg, nieuw in verschil if nieuw -%}{%- do nieuwe.append(levering_map() ~ '/' ~ bestand) -%}{%- endfor -%}
        {%- set kolommen = graph.sources.values() | selectattr('source_name', 'equalto', 'levering') | selectattr('name', 'equalto', 'polis_opgave') | map(attribute='columns') | first -%}
        {%- set lezer = levering_lezer(nieuwe) if nieuwe else 'levering.polis_opgave where 1 = 0' -%}
        {%- do run_query('create or replace view bouwstaat.nieuwe_opgave as select ' ~ kolommen.values() | map(attribute='name') | join(', ') ~ ' from ' ~ lezer) -%}
        {%- if run_query('select 1 from bouwstaat.nieuwe_opgave where persoon_id is null limit 1').rows -%}
            {%- do fouten.append('a new file of polis_opgave has a row without persoon_id') -%}
        {%- endif -%}
    {%- endif -%}
    {%- if not fouten and run_query('select laatste_complete_maand from ' ~ nog_niet_herzien('int_tijd__grenzen')).rows[0][0] is none -%}
        {%- do fouten.append('the polis of the last build has no complete month') -%}
    {%- endif -%}
    {%- if fouten -%}
        {{ exceptions.raise_compiler_error('voortbouwen: ' ~ target.path ~ ' can not be built on:\n  - ' ~ fouten | join('\n  - ') ~ '\nBuild it in full.') }}
    {%- endif -%}
    {%- for model in bewaarde_modellen() -%}
        {%- set bewaard = vorige(model) -%}
        {%- do run_query('drop table if exists ' ~ bewaard) -%}
        {%- do run_query('alter table ' ~ nog_niet_herzien(model) ~ ' rename to ' ~ bewaard.identifier) -%}
        {%- do adapter.cache_renamed(nog_niet_herzien(model), bewaard) -%}
    {%- endfor -%}
{%- endmacro %}

{# Stops a build that builds on when the delivery knows less than the one before, or begins earlier: then nothing of the build before can stay as it was. #}
{% macro controleer_voortbouw() -%}
    {%- if execute -%}
        {%- set nu, vorig = ref('int_tijd__grenzen'), vorige('int_tijd__grenzen') -%}
        {%- set eerder = run_query(
            "select concat_ws(', ', case when nu.nieuwste_kennismoment < vorig.nieuwste_kennismoment then 'the newest receipt' end,"
            ~ " case when nu.laatste_complete_maand < vorig.laatste_complete_maand then 'the last complete month of the polis' end,"
            ~ " case when nu.nieuwste_sonar_datum < vorig.nieuwste_sonar_datum then 'the newest date in Sonar' end,"
            ~ " case when nu.eerste_tijdvak_begin < vorig.eerste_tijdvak_begin then 'the first tijdvak' end) from " ~ nu ~ ' as nu cross join ' ~ vorig ~ ' as vorig').rows[0][0] -%}
        {%- if eerder -%}
            {{ exceptions.raise_compiler_error('voortbouwen: the delivery has an earlier date than that of the last build for ' ~ eerder ~ '. Build it in full.') }}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
