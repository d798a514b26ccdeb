-- Rule 13: cumulative figures never fall nationally, who works in beschut werk has an indicatie, and the taakstelling of a year is that of the reference.
with land as (
    select
        cijfers.kwartaal,
        kwartalen.volgnummer,
        sum(cijfers.aanvragen_gemeente + cijfers.aanvragen_burger) as aanvragen,
        sum(cijfers.positieve_adviezen) as positieve_adviezen
    from {{ ref('mart_beschut_werk') }} as cijfers
    inner join {{ ref('int_tijd__kwartaal') }} as kwartalen on cijfers.kwartaal = kwartalen.kwartaal
    group by cijfers.kwartaal, kwartalen.volgnummer
),

taakstellingen as (
    select kwartalen.kwartaal, sum(lijst.taakstelling) as taakstelling
    from {{ ref('taakstelling_beschut_werk') }} as lijst
    inner join {{ ref('dim_kwartaal') }} as kwartalen on lijst.jaar = kwartalen.jaar
    group by kwartalen.kwartaal
),

in_mart as (
    select kwartaal, sum(taakstelling) as taakstelling from {{ ref('mart_beschut_werk') }} group by kwartaal
)

select nu.kwartaal, 'cumulatief daalt' as fout
from land as nu
inner join land as vorig on nu.volgnummer = vorig.volgnummer + 1
where nu.aanvragen < vorig.aanvragen or nu.positieve_adviezen < vorig.positieve_adviezen
union all
select kwartaal, 'werkzaam zonder indicatie' as fout
from {{ ref('mart_beschut_werk') }}
where werkzaam > geldige_indicaties
union all
select taakstellingen.kwartaal, 'taakstelling' as fout
from taakstellingen
left join in_mart on taakstellingen.kwartaal = in_mart.kwartaal
where taakstellingen.taakstelling is distinct from in_mart.taakstelling
