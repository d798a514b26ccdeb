-- Where a person lives in time, as gemeente of the reference year. Periods do not overlap: the one that begins last holds from its begin on.
with adressen as (
    {{ perioden_zonder_overlap(aanvaard('stg_brp__adres'), 'persoon_id', ['gm_code'], 'datum_begin', 'datum_einde') }}
),

gemeenten as (
    select * from {{ ref('int_gebied__gemeente') }}
),

woonplaats as (
    select
        adressen.persoon_id,
        gemeenten.huidige_code as gm_code,
        adressen.geldig_vanaf,
        adressen.geldig_tot
    from adressen
    inner join gemeenten on adressen.gm_code = gemeenten.gm_code
)

select * from woonplaats
