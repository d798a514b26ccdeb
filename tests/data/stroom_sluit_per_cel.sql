-- Rule 9: per cell (gm_code, groep), series and quarter, Δ werkzame personen and Δ personen are what the flows say.
with standen as (
    select kwartaal, reeks, gm_code, groep, personen, werkzame_personen from {{ ref('mart_doelgroep') }}
),

stromen as (
    select
        kwartaal,
        reeks,
        gm_code,
        groep,
        sum(
            case
                when stroom = 'vindt_werk' then aantal
                when stroom = 'verliest_werk' then -aantal
                when stroom in ('instroom', 'verhuisd_in') and werkzaam = 'J' then aantal
                when stroom in ('uitstroom', 'verhuisd_uit') and werkzaam = 'J' then -aantal
                else 0
            end
        ) as delta_werkzaam,
        sum(
            case
                when stroom in ('instroom', 'verhuisd_in') then aantal
                when stroom in ('uitstroom', 'verhuisd_uit') then -aantal
                else 0
            end
        ) as delta_personen
    from {{ ref('mart_stroom') }}
    group by kwartaal, reeks, gm_code, groep
),

cellen as (
    select gm_code, groep from standen
    union
    select gm_code, groep from stromen
),

vergeleken as (
    select
        nu.kwartaal,
        nu.reeks,
        cellen.gm_code,
        cellen.groep,
        coalesce(stand_nu.werkzame_personen, 0) - coalesce(stand_vorig.werkzame_personen, 0) as verschil_werkzaam,
        coalesce(stand_nu.personen, 0) - coalesce(stand_vorig.personen, 0) as verschil_personen,
        coalesce(stromen.delta_werkzaam, 0) as delta_werkzaam,
        coalesce(stromen.delta_personen, 0) as delta_personen
    from {{ ref('int_tijd__kwartaal_reeks') }} as nu
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as vorig
        on nu.reeks = vorig.reeks
        and nu.volgnummer = vorig.volgnummer + 1
    cross join cellen
    left join standen as stand_nu
        on nu.kwartaal = stand_nu.kwartaal and nu.reeks = stand_nu.reeks and cellen.gm_code = stand_nu.gm_code and cellen.groep = stand_nu.groep
    left join standen as stand_vorig
        on vorig.kwartaal = stand_vorig.kwartaal and vorig.reeks = stand_vorig.reeks
        and cellen.gm_code = stand_vorig.gm_code and cellen.groep = stand_vorig.groep
    left join stromen
        on nu.kwartaal = stromen.kwartaal and nu.reeks = stromen.reeks and cellen.gm_code = stromen.gm_code and cellen.groep = stromen.groep
)

select *
from vergeleken
where verschil_werkzaam is distinct from delta_werkzaam
    or verschil_personen is distinct from delta_personen
