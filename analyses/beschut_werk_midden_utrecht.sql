-- D0 §5: which share of the positive advices (and of the valid indicaties) works in beschut werk in Midden-Utrecht, against the taakstelling of its
-- gemeenten together? (Q1 2023: 195 people, 67%.) The taakstelling is empty where the reference has no rows for the year; taakstelling_status says how complete it is.
select
    cijfers.kwartaal,
    sum(cijfers.werkzaam) as werkzaam,
    sum(cijfers.positieve_adviezen) as positieve_adviezen,
    sum(cijfers.geldige_indicaties) as geldige_indicaties,
    100.0 * sum(cijfers.werkzaam) / nullif(sum(cijfers.positieve_adviezen), 0) as pct_van_adviezen,
    100.0 * sum(cijfers.werkzaam) / nullif(sum(cijfers.geldige_indicaties), 0) as pct_van_indicaties,
    sum(cijfers.taakstelling) as taakstelling,
    100.0 * sum(cijfers.werkzaam) / nullif(sum(cijfers.taakstelling), 0) as pct_van_taakstelling,
    max(cijfers.taakstelling_status) as taakstelling_status
from {{ ref('mart_beschut_werk') }} as cijfers
inner join {{ ref('dim_gemeente') }} as gemeenten on cijfers.gm_code = gemeenten.gm_code
where gemeenten.am_naam = 'Midden-Utrecht'
group by cijfers.kwartaal
order by cijfers.kwartaal
