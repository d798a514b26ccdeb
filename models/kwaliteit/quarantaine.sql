-- Every delivered row that is kept out of the counts, with every reason for it.
with
{% for stg in staging_modellen() %}
{{ stg.tabel }} as (
    select
        '{{ stg.tabel }}' as tabel,
        {{ stg.persoon or 'cast(null as bigint)' }} as persoon_id,
        {{ sleutel_tekst(stg.sleutel) }} as sleutel,
        afkeurreden
    from {{ ref(stg.model) }}
    where afkeurreden is not null
),
{% endfor %}
{%- set polis_sleutel = ['lhnr', 'numiv', 'tijdvak_begin', 'ontvangen_op'] %}
polis_opgave as (
    select 'polis_opgave' as tabel, persoon_id, {{ sleutel_tekst(polis_sleutel) }} as sleutel, afkeurreden
    from (select *, kennis_van as ontvangen_op from {{ ref('int_polis__opgave') }}) as opgaven
    where afkeurreden is not null
    union all
    select 'polis_opgave', persoon_id, {{ sleutel_tekst(polis_sleutel) }}, afkeurreden
    from {{ ref('int_polis__opgave_herhaald') }}
    where afkeurreden is not null
    union all
    select 'polis_opgave', persoon_id, {{ sleutel_tekst(polis_sleutel) }}, 'overlappend_tijdvak'
    from {{ ref('int_polis__opgave_verdrongen') }}
),

quarantaine as (
    {% for stg in staging_modellen() %}
    select tabel, persoon_id, sleutel, afkeurreden from {{ stg.tabel }}
    union all
    {% endfor %}
    select tabel, persoon_id, sleutel, afkeurreden from polis_opgave
)

select * from quarantaine
