-- Rule 17: the figures of the nieuwsbericht are consistent with each other: the increases follow from the flows, the groups and reasons from their totals.
with cijfers as (
    select
        kwartaal
        {%- for sleutel in ['werkzame_personen', 'vindt_werk', 'verliest_werk', 'instroom_werkzaam', 'uitstroom_werkzaam', 'toename_werkzame_personen',
            'instroom', 'uitstroom', 'toename_doelgroep', 'doelgroep'] %},
        max(case when sleutel = '{{ sleutel }}' then waarde end) as {{ sleutel }}
        {%- endfor %},
        sum(case when sleutel like 'instroom_groep_%' then waarde end) as instroom_groepen,
        sum(case when sleutel like 'instroom_reden_%' then waarde end) as instroom_redenen,
        sum(case when sleutel like 'uitstroom_reden_%' then waarde end) as uitstroom_redenen
    from {{ ref('mart_nieuwsbericht') }}
    group by kwartaal
),

kwartalen as (
    select kwartaal, volgnummer from {{ ref('dim_kwartaal') }}
)

select kwartalen.kwartaal
from kwartalen
left join cijfers on kwartalen.kwartaal = cijfers.kwartaal
where cijfers.doelgroep is null
    or (
        kwartalen.volgnummer > 1
        and (
            cijfers.toename_werkzame_personen is distinct from cijfers.vindt_werk - cijfers.verliest_werk + cijfers.instroom_werkzaam - cijfers.uitstroom_werkzaam
            or cijfers.toename_doelgroep is distinct from cijfers.instroom - cijfers.uitstroom
            or cijfers.instroom is distinct from cijfers.instroom_groepen
            or cijfers.instroom is distinct from cijfers.instroom_redenen
            or cijfers.uitstroom is distinct from cijfers.uitstroom_redenen
        )
    )
    or (kwartalen.volgnummer = 1 and cijfers.instroom is not null)
