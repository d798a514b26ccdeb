{#
  The delivery: a folder with a Parquet or CSV file (or folder of files) per raw table.
  `bereid_levering` runs before every build. It checks the folder against the contract (models/staging/_levering__sources.yml)
  and stops with every error it found, or makes one view per raw table in schema `levering`, over the files as they lie.
#}

{% macro levering_map() -%}
    {{ return(env_var('BANENAFSPRAAK_BRON', '') or 'seeds/levering') }}
{%- endmacro %}

{% macro bereid_levering() -%}
    {%- if execute and flags.WHICH in ('build', 'run', 'test', 'seed', 'compile', 'show') -%}
        {{ return(adapter.dispatch('bereid_levering')()) }}
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__bereid_levering() -%}
    {%- set map = levering_map() -%}
    {%- set ns = namespace(fouten=[], views=[]) -%}
    {%- for bron in graph.sources.values() | selectattr('source_name', 'equalto', 'levering') | sort(attribute='name') -%}
        {%- set vormen = levering_vormen(map, bron.name) -%}
        {%- set bestanden = vormen[0] if vormen else [] -%}
        {%- if vormen | length > 1 -%}
            {%- do ns.fouten.append(bron.name ~ ': table is delivered more than once: ' ~ vormen | map('first') | join(', ')) -%}
        {%- elif not bestanden -%}
            {%- do ns.fouten.append(bron.name ~ ': table is missing: no ' ~ bron.name ~ '.parquet, ' ~ bron.name ~ '.csv or folder ' ~ bron.name ~ '/ with such files in ' ~ map) -%}
        {%- else -%}
            {%- set lezer = levering_lezer(bestanden) -%}
            {%- set fouten = levering_kolomfouten(bron, bestanden, lezer) -%}
            {%- set te_toetsen = polisbestanden_te_toetsen(bestanden) if bron.name == 'polis_opgave' else bestanden -%}
            {%- set fouten = fouten or (levering_waardefouten(bron, te_toetsen) if te_toetsen else []) -%}
            {%- do ns.fouten.extend(fouten) -%}
            {%- do ns.views.append((bron, lezer)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if ns.fouten -%}
        {{ exceptions.raise_compiler_error('The delivery in ' ~ map ~ ' can not be built:\n  - ' ~ ns.fouten | join('\n  - ')) }}
    {%- endif -%}
    {%- do run_query('create schema if not exists levering') -%}
    {%- for bron, lezer in ns.views -%}
        {%- set kolommen = bron.columns.values() | map(attribute='name') | join(', ') -%}
        {%- do run_query('create or replace view levering.' ~ bron.name ~ ' as select ' ~ kolommen ~ ' from ' ~ lezer) -%}
    {%- endfor -%}
{%- endmacro %}

{# The files of one raw table per form in which it was delivered; there should be one: [[paths]], empty when the table is missing. #}
{% macro levering_vormen(map, tabel) -%}
    {%- set vormen = [] -%}
    {%- for patroon in [tabel ~ '.parquet', tabel ~ '/**/*.parquet', tabel ~ '.csv', tabel ~ '/**/*.csv'] -%}
        {%- set gevonden = run_query("select file from glob('" ~ (map ~ '/' ~ patroon) | replace("'", "''") ~ "') order by file") -%}
        {%- if gevonden.rows | length > 0 -%}
            {%- do vormen.append(gevonden.columns[0].values() | list) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(vormen) }}
{%- endmacro %}

{# CSV is read as text and typed in staging; Parquet brings its types. #}
{% macro levering_lezer(bestanden) -%}
    {%- set lijst = [] -%}
    {%- for bestand in bestanden -%}{%- do lijst.append("'" ~ bestand | replace("'", "''") ~ "'") -%}{%- endfor -%}
    {%- if bestanden[0].endswith('.parquet') -%}
        {{ return('read_parquet([' ~ lijst | join(', ') ~ '], file_row_number = true, hive_partitioning = false)') }}
    {%- endif -%}
    {{ return('read_csv([' ~ lijst | join(', ') ~ "], header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"', encoding = 'utf-8', hive_partitioning = false)") }}
{%- endmacro %}

{# Missing and unknown columns, and Parquet columns of another type than the contract's. #}
{% macro levering_kolomfouten(bron, bestanden, lezer) -%}
    {%- set ns = namespace(fouten=[]) -%}
    {%- set aanwezig = {} -%}
    {%- for rij in run_query('describe select * from ' ~ lezer).rows -%}{%- do aanwezig.update({rij[0]: rij[1]}) -%}{%- endfor -%}
    {%- for kolom in bron.columns.values() -%}
        {%- if kolom.name not in aanwezig -%}
            {%- do ns.fouten.append(bestanden[0] ~ ': column ' ~ kolom.name ~ ' is missing; the file has ' ~ aanwezig | join(', ')) -%}
        {%- elif bestanden[0].endswith('.parquet') and not levering_type_past(bron, kolom.data_type, aanwezig[kolom.name]) -%}
            {%- do ns.fouten.append(bestanden[0] ~ ': column ' ~ kolom.name ~ ' has type ' ~ aanwezig[kolom.name] ~ ' where ' ~ kolom.data_type ~ ' is agreed') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for naam in aanwezig if naam not in bron.columns and naam != 'file_row_number' -%}
        {%- do ns.fouten.append(bestanden[0] ~ ': column ' ~ naam ~ ' is not in the contract') -%}
    {%- endfor -%}
    {{ return(ns.fouten) }}
{%- endmacro %}

{% macro levering_type_past(bron, afgesproken, geleverd) -%}
    {{ return(geleverd.split('(')[0] in bron.source_meta.parquet_typen[afgesproken] or geleverd == '"NULL"') }}
{%- endmacro %}

{#
  The first row of each column whose value is not of the agreed type (in CSV), holds a BSN, or is no pseudonym in a persoon_id.
  A number that leaked is not repeated. Of Parquet, which is large, each file is asked first whether it can have any of it.
#}
{% macro levering_waardefouten(bron, bestanden) -%}
    {%- set ns = namespace(fouten=[]) -%}
    {%- set parquet = bestanden[0].endswith('.parquet') -%}
    {%- set controles = [] -%}
    {%- set mogelijk = [] -%}
    {%- for kolom in bron.columns.values() -%}
        {%- set waarde = 'cast(' ~ kolom.name ~ ' as varchar)' -%}
        {%- if not parquet and kolom.data_type != 'varchar' -%}
            {%- do controles.append((kolom.name, levering_geen(kolom.name, kolom.data_type), waarde, 'is not of type ' ~ kolom.data_type)) -%}
        {%- endif -%}
        {%- set bsn = bevat_bsn(kolom.name, kolom.data_type if parquet else 'varchar') | trim -%}
        {%- if bsn and not (parquet and 'minimum' in kolom.meta) -%}
            {%- do controles.append((kolom.name, bsn, "'…'", 'holds a number that passes the elfproef')) -%}
            {%- do mogelijk.append(kan_bsn_bevatten(kolom.name, kolom.data_type)) -%}
        {%- endif -%}
        {%- if 'minimum' in kolom.meta -%}
            {%- set geen = 'try_cast(' ~ kolom.name ~ ' as bigint) not between ' ~ kolom.meta.minimum ~ ' and ' ~ kolom.meta.maximum -%}
            {%- do controles.append((kolom.name, geen, "'…'", 'is not a pseudonym of twelve digits')) -%}
            {%- do mogelijk.append('count(*) filter (where ' ~ geen ~ ') > 0') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if controles -%}
        {%- set velden = [] -%}
        {%- for kolom, conditie, waarde, regel in controles -%}
            {%- do velden.append('min(rij) filter (where ' ~ conditie ~ '), arg_min(' ~ waarde ~ ', rij) filter (where ' ~ conditie ~ '), count(*) filter (where ' ~ conditie ~ ')') -%}
        {%- endfor -%}
        {%- set te_lezen = [] -%}
        {%- for bestand in bestanden -%}
            {%- if not parquet or run_query('select coalesce(' ~ mogelijk | join(' or ') ~ ', false) from ' ~ levering_lezer([bestand])).rows[0][0] -%}
                {%- do te_lezen.append(bestand) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- for bestand in te_lezen -%}
            {%- set genummerd = 'select *, ' ~ ('file_row_number + 1' if parquet else 'row_number() over ()') ~ ' as rij from ' ~ levering_lezer([bestand]) -%}
            {%- set rijen = run_query('select ' ~ velden | join(', ') ~ ' from (' ~ genummerd ~ ') as bron').rows -%}
            {%- for kolom, conditie, waarde, regel in controles -%}
                {%- set i = loop.index0 * 3 -%}
                {%- if rijen[0][i] is not none -%}
                    {%- do ns.fouten.append(bestand ~ ': column ' ~ kolom ~ ', data row ' ~ rijen[0][i] ~ ": '" ~ rijen[0][i + 1] ~ "' " ~ regel ~ ' (' ~ rijen[0][i + 2] ~ ' rows)') -%}
                {%- endif -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(ns.fouten) }}
{%- endmacro %}

{# Whether a text is no value of a type, written as agreed: whole numbers without a point, ISO dates. #}
{% macro levering_geen(kolom, type) -%}
    {%- set vorm = {'date': '[0-9]{4}-[0-9]{2}-[0-9]{2}', 'bigint': '[+-]?[0-9]+', 'integer': '[+-]?[0-9]+'}.get(type, '.*') -%}
    {{ kolom }} is not null and (try_cast({{ kolom }} as {{ type }}) is null or not regexp_full_match({{ kolom }}, '{{ vorm }}'))
{%- endmacro %}

{# Whether any value of a column can hold a BSN: an aggregate that costs little. No text of nine characters but the number of an employer, no number of nine digits. #}
{% macro kan_bsn_bevatten(kolom, type) -%}
    {%- if type == 'varchar' -%}
        count(*) filter (where strlen({{ kolom }}) >= 9 and {{ kolom }} not like '_________L__') > 0
    {%- else -%}
        coalesce(max({{ kolom }}) >= 100000000, false)
    {%- endif -%}
{%- endmacro %}

{#
  Whether a text or whole number holds a number of nine digits that passes the elfproef; empty for a type that can't. Written as case: of the many values
  that can hold none, nothing more is computed. The number of an employer (nine digits, L, two digits) is none.
#}
{% macro bevat_bsn(kolom, type) -%}
    {%- set som = [] -%}
    {%- for i in range(1, 9) -%}{%- do som.append((i + 1) ~ ' * (cast(n as bigint) // ' ~ 10 ** i ~ ' % 10)') -%}{%- endfor -%}
    {%- set elfproef = 'cast(n as bigint) > 0 and (' ~ som | join(' + ') ~ ' - cast(n as bigint) % 10) % 11 = 0' -%}
    {%- if type in ('integer', 'bigint') -%}
        case when {{ kolom }} between 100000000 and 999999999 then len(list_filter([{{ kolom }}], lambda n: {{ elfproef }})) > 0 end
    {%- elif type == 'varchar' -%}
        case when length({{ kolom }}) >= 9 and not (length({{ kolom }}) = 12 and substr({{ kolom }}, 10, 1) = 'L')
            then case when regexp_matches({{ kolom }}, '(^|[^0-9])[0-9]{9}($|[^0-9])')
                then len(list_filter(regexp_extract_all({{ kolom }}, '[0-9]+'), lambda n: length(n) = 9 and {{ elfproef }})) > 0 end end
    {%- endif -%}
{%- endmacro %}
