{#
  The delivery on Spark: one external table per raw table in schema `levering`, over the files as they lie, after the same checks as on DuckDB.
  The folder may be a path that every worker sees (default: the sample, in the project's folder) or a URI such as s3a://… or abfss://….
#}
{% macro spark__bereid_levering() -%}
    {%- do spark_eis_instellingen() -%}
    {%- set map = spark_levering_map() -%}
    {%- do run_query("create or replace temporary view levering_bestanden using binaryFile options (path " ~ spark_letterlijk(map) ~ ", recursiveFileLookup 'true', pathGlobFilter '*.{parquet,csv}')") -%}
    {%- set paden = run_query('select path from levering_bestanden order by path').columns[0].values() | list -%}
    {%- do run_query('create schema if not exists levering') -%}
    {%- set ns = namespace(fouten=[]) -%}
    {%- for bron in graph.sources.values() | selectattr('source_name', 'equalto', 'levering') | sort(attribute='name') -%}
        {%- set vormen = spark_levering_vormen(map, bron.name, paden) -%}
        {%- if vormen | length > 1 -%}
            {%- do ns.fouten.append(bron.name ~ ': table is delivered more than once: ' ~ vormen | map(attribute='eerste') | join(', ')) -%}
        {%- elif not vormen -%}
            {%- do ns.fouten.append(bron.name ~ ': table is missing: no ' ~ bron.name ~ '.parquet, ' ~ bron.name ~ '.csv or folder ' ~ bron.name ~ '/ with such files in ' ~ map) -%}
        {%- else -%}
            {%- do spark_levering_tabel(bron.name, vormen[0]) -%}
            {%- set fouten = spark_levering_kolomfouten(bron, vormen[0]) -%}
            {%- do ns.fouten.extend(fouten or spark_levering_waardefouten(bron, vormen[0])) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if ns.fouten -%}
        {{ exceptions.raise_compiler_error('The delivery in ' ~ map ~ ' can not be built:\n  - ' ~ ns.fouten | join('\n  - ')) }}
    {%- endif -%}
{%- endmacro %}

{# A relative path counts from the project's folder, as on DuckDB; the Thrift server has another working directory. #}
{% macro spark_levering_map() -%}
    {%- set map = levering_map().rstrip('/') -%}
    {%- if map.startswith('/') or '://' in map -%}{{ return(map) }}{%- endif -%}
    {{ return(invocation_args_dict.project_dir | string ~ '/' ~ map) }}
{%- endmacro %}

{# The forms in which a raw table was delivered; there should be one. soort: parquet or csv; plaats: what the table is over; eerste: a file of it. #}
{% macro spark_levering_vormen(map, tabel, paden) -%}
    {%- set vormen = [] -%}
    {%- for soort in ['parquet', 'csv'] -%}
        {%- for patroon, plaats in [('/' ~ tabel ~ '\\.' ~ soort ~ '$', '/' ~ tabel ~ '.' ~ soort), ('/' ~ tabel ~ '/.*\\.' ~ soort ~ '$', '/' ~ tabel)] -%}
            {%- set gevonden = [] -%}
            {%- for pad in paden if modules.re.search(modules.re.escape(modules.re.sub('^[a-z0-9]+:/*', '/', map)) ~ patroon, pad) -%}{%- do gevonden.append(pad) -%}{%- endfor -%}
            {%- if gevonden -%}
                {%- do vormen.append({'soort': soort, 'plaats': map ~ plaats, 'eerste': gevonden[0]}) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(vormen) }}
{%- endmacro %}

{# CSV is read as text and typed in staging; Parquet brings its types. Dropping an external table leaves its files. #}
{% macro spark_levering_tabel(tabel, vorm) -%}
    {%- set opties = {'recursiveFileLookup': 'true', 'pathGlobFilter': '*.' ~ vorm.soort} -%}
    {%- if vorm.soort == 'csv' -%}
        {%- do opties.update({'header': 'true', 'delimiter': ',', 'quote': '"', 'escape': '"', 'encoding': 'UTF-8', 'mode': 'FAILFAST', 'enforceSchema': 'false'}) -%}
    {%- endif -%}
    {%- set velden = [] -%}
    {%- for optie, waarde in opties.items() -%}{%- do velden.append(optie ~ ' ' ~ spark_letterlijk(waarde)) -%}{%- endfor -%}
    {%- do run_query('drop table if exists levering.' ~ tabel) -%}
    {%- do run_query('create table levering.' ~ tabel ~ ' using ' ~ vorm.soort ~ ' options (' ~ velden | join(', ') ~ ') location ' ~ spark_letterlijk(vorm.plaats)) -%}
{%- endmacro %}

{# Missing and unknown columns, and Parquet columns of another type than the contract's. #}
{% macro spark_levering_kolomfouten(bron, vorm) -%}
    {%- set fouten = [] -%}
    {%- set aanwezig = {} -%}
    {%- for rij in run_query('describe levering.' ~ bron.name).rows if rij[0] and not rij[0].startswith('#') -%}{%- do aanwezig.update({rij[0]: rij[1]}) -%}{%- endfor -%}
    {%- for kolom in bron.columns.values() -%}
        {%- if kolom.name not in aanwezig -%}
            {%- do fouten.append(vorm.eerste ~ ': column ' ~ kolom.name ~ ' is missing; the file has ' ~ aanwezig | join(', ')) -%}
        {%- elif vorm.soort == 'parquet' and not levering_type_past(bron, kolom.data_type, spark_geleverd_type(aanwezig[kolom.name])) -%}
            {%- do fouten.append(vorm.eerste ~ ': column ' ~ kolom.name ~ ' has type ' ~ aanwezig[kolom.name] ~ ' where ' ~ kolom.data_type ~ ' is agreed') -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for naam in aanwezig if naam not in bron.columns -%}
        {%- do fouten.append(vorm.eerste ~ ': column ' ~ naam ~ ' is not in the contract') -%}
    {%- endfor -%}
    {{ return(fouten) }}
{%- endmacro %}

{# Spark's name of a delivered type, as the contract names it. #}
{% macro spark_geleverd_type(type) -%}
    {{ return({'string': 'VARCHAR', 'int': 'INTEGER', 'void': '"NULL"'}.get(type, type | upper)) }}
{%- endmacro %}

{# Per column the number of values that are not of the agreed type, hold a BSN, or are no pseudonym, with one of them and a file that has them. #}
{% macro spark_levering_waardefouten(bron, vorm) -%}
    {%- set fouten = [] -%}
    {%- set controles = [] -%}
    {%- for kolom in bron.columns.values() -%}
        {%- if vorm.soort == 'csv' and kolom.data_type != 'varchar' -%}
            {%- do controles.append((kolom.name, spark_levering_geen(kolom.name, kolom.data_type), 'is not of type ' ~ kolom.data_type, false)) -%}
        {%- endif -%}
        {%- if 'minimum' in kolom.meta -%}
            {%- set geen = 'try_cast(' ~ kolom.name ~ ' as bigint) not between ' ~ kolom.meta.minimum ~ ' and ' ~ kolom.meta.maximum -%}
            {%- do controles.append((kolom.name, geen, 'is not a pseudonym of twelve digits', true)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set bsn = {} -%}
    {%- for kolom in bron.columns.values() -%}
        {%- set conditie = spark_bevat_bsn(kolom.name, kolom.data_type if vorm.soort == 'parquet' else 'varchar') | trim -%}
        {%- if conditie and 'minimum' not in kolom.meta -%}{%- do bsn.update({kolom.name: conditie}) -%}{%- endif -%}
    {%- endfor -%}
    {#- One number for all columns; which of them has a BSN matters only when there is one. -#}
    {%- set velden = ['count_if(' ~ (bsn.values() | join(' or ') or 'false') ~ ')'] -%}
    {%- for kolom, conditie, regel, geheim in controles -%}{%- do velden.append('count_if(' ~ conditie ~ ')') -%}{%- endfor -%}
    {%- if bsn or controles -%}
        {%- set aantallen = run_query('select ' ~ velden | join(', ') ~ ' from levering.' ~ bron.name).rows[0] -%}
        {%- for kolom, conditie, regel, geheim in controles -%}
            {%- if aantallen[loop.index] -%}{%- do fouten.append(spark_levering_fout(bron.name, kolom, conditie, regel, geheim)) -%}{%- endif -%}
        {%- endfor -%}
        {%- for kolom, conditie in bsn.items() if aantallen[0] -%}
            {%- do fouten.append(spark_levering_fout(bron.name, kolom, conditie, 'holds a number that passes the elfproef')) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(fouten | select | list) }}
{%- endmacro %}

{# What is wrong with the values of a column, with one of them unless it may identify someone; empty when nothing is. #}
{% macro spark_levering_fout(tabel, kolom, conditie, regel, geheim=true) -%}
    {%- set rij = run_query('select count(*), min(cast(' ~ kolom ~ ' as string)), min(_metadata.file_path) from levering.' ~ tabel ~ ' where ' ~ conditie).rows[0] -%}
    {%- if rij[0] -%}
        {{ return(rij[2] ~ ': column ' ~ kolom ~ ": '" ~ ('…' if geheim else rij[1]) ~ "' " ~ regel ~ ' (' ~ rij[0] ~ ' rows)') }}
    {%- endif -%}
{%- endmacro %}

{# levering_geen, in Spark's SQL. #}
{% macro spark_levering_geen(kolom, type) -%}
    {%- set vorm = {'date': '[0-9]{4}-[0-9]{2}-[0-9]{2}', 'bigint': '[+-]?[0-9]+', 'integer': '[+-]?[0-9]+'}.get(type, '.*') -%}
    ({{ kolom }} is not null and (try_cast({{ kolom }} as {{ type }}) is null or not {{ kolom }} rlike '^({{ vorm }})$'))
{%- endmacro %}

{#
  bevat_bsn, in Spark's SQL: a text or whole number holds a number of nine digits that passes the elfproef; empty for a type that can't. The number of an
  employer (nine digits, L, two digits) is none. Patterns without a backslash: how many are needed depends on what the SQL passes on its way.
#}
{% macro spark_bevat_bsn(kolom, type) -%}
    {%- set som = [] -%}
    {%- for i in range(1, 9) -%}{%- do som.append((i + 1) ~ ' * ((cast(n as bigint) div ' ~ 10 ** i ~ ') % 10)') -%}{%- endfor -%}
    {%- set elfproef = 'cast(n as bigint) > 0 and (' ~ som | join(' + ') ~ ' - cast(n as bigint) % 10) % 11 = 0' -%}
    {%- if type in ('integer', 'bigint') -%}
        ({{ kolom }} between 100000000 and 999999999 and exists(array({{ kolom }}), n -> {{ elfproef }}))
    {%- elif type == 'varchar' -%}
        (length({{ kolom }}) >= 9 and not (length({{ kolom }}) = 12 and substr({{ kolom }}, 10, 1) = 'L')
            and exists(regexp_extract_all({{ kolom }}, '(?<![0-9])[0-9]{9}(?![0-9])', 0), n -> {{ elfproef }}))
    {%- endif -%}
{%- endmacro %}
