-- Rule 5: at any kennismoment at most one opgave of an inkomstenverhouding stands for a day (of two overlapping tijdvakken one stands).
-- At the newest kennismoment an overlap shows between neighbours; a pair that overlapped earlier has an opgave that no longer stands.
with versies as (
    select persoon_id, lhnr, numiv, tijdvak_begin, tijdvak_einde, kennis_van, kennis_tot from {{ ref('int_polis__opgave_versie') }}
),

nieuwste as (
    select
        persoon_id,
        lhnr,
        numiv,
        tijdvak_begin,
        tijdvak_einde,
        lead(tijdvak_begin) over (partition by {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv']) }} order by tijdvak_begin) as volgend_begin
    from versies
    where kennis_tot = {{ nooit() }}
)

select persoon_id, lhnr, numiv, tijdvak_begin, volgend_begin as ander_tijdvak_begin
from nieuwste
where volgend_begin <= tijdvak_einde
union all
select vervallen.persoon_id, vervallen.lhnr, vervallen.numiv, vervallen.tijdvak_begin, ander.tijdvak_begin as ander_tijdvak_begin
from versies as vervallen
inner join versies as ander
    on vervallen.persoon_id = ander.persoon_id
    and vervallen.lhnr = ander.lhnr
    and vervallen.numiv = ander.numiv
    and vervallen.tijdvak_begin <= ander.tijdvak_einde
    and ander.tijdvak_begin <= vervallen.tijdvak_einde
    and vervallen.kennis_van < ander.kennis_tot
    and ander.kennis_van < vervallen.kennis_tot
where vervallen.kennis_tot < {{ nooit() }}
    and (vervallen.tijdvak_begin <> ander.tijdvak_begin or vervallen.kennis_van <> ander.kennis_van)
