with aanvragen as (
    select
        kwartaal,
        gm_code,
        sum(case when is_aangevraagd and aanvrager = 'gemeente' then 1 else 0 end) as aanvragen_gemeente,
        sum(case when is_aangevraagd and aanvrager = 'burger' then 1 else 0 end) as aanvragen_burger,
        sum(case when is_positief then 1 else 0 end) as positieve_adviezen
    from {{ ref('int_beschut__aanvraag') }}
    group by kwartaal, gm_code
),

indicaties as (
    select kwartaal, gm_code, count(*) as geldige_indicaties, sum(case when werkzaam then 1 else 0 end) as werkzaam
    from {{ ref('int_beschut__indicatie') }}
    group by kwartaal, gm_code
),

-- The reference has the gemeenten of its year; abolished ones are added to their successor.
taakstellingen as (
    select kwartalen.kwartaal, gemeenten.huidige_code as gm_code, sum(lijst.taakstelling) as taakstelling, max(lijst.status) as taakstelling_status
    from {{ ref('taakstelling_beschut_werk') }} as lijst
    inner join {{ ref('int_gebied__gemeente') }} as gemeenten on lijst.gm_code = gemeenten.gm_code
    inner join {{ ref('int_tijd__kwartaal') }} as kwartalen on lijst.jaar = extract(year from kwartalen.peildatum)
    group by kwartalen.kwartaal, gemeenten.huidige_code
),

cellen as (
    select kwartaal, gm_code from aanvragen
    union
    select kwartaal, gm_code from indicaties
    union
    select kwartaal, gm_code from taakstellingen
),

beschut_werk as (
    select
        cast(cellen.kwartaal as varchar) as kwartaal,
        cast(cellen.gm_code as varchar) as gm_code,
        cast(coalesce(aanvragen.aanvragen_gemeente, 0) as bigint) as aanvragen_gemeente,
        cast(coalesce(aanvragen.aanvragen_burger, 0) as bigint) as aanvragen_burger,
        cast(coalesce(aanvragen.positieve_adviezen, 0) as bigint) as positieve_adviezen,
        cast(coalesce(indicaties.geldige_indicaties, 0) as bigint) as geldige_indicaties,
        cast(coalesce(indicaties.werkzaam, 0) as bigint) as werkzaam,
        cast(taakstellingen.taakstelling as integer) as taakstelling,
        cast(taakstellingen.taakstelling_status as varchar) as taakstelling_status
    from cellen
    left join aanvragen on cellen.kwartaal = aanvragen.kwartaal and cellen.gm_code = aanvragen.gm_code
    left join indicaties on cellen.kwartaal = indicaties.kwartaal and cellen.gm_code = indicaties.gm_code
    left join taakstellingen on cellen.kwartaal = taakstellingen.kwartaal and cellen.gm_code = taakstellingen.gm_code
)

select * from beschut_werk
