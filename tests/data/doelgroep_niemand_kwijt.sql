-- Nobody is lost between the register and the kwartaalstand: everyone with an accepted registration whose own period contains the peildatum and that was
-- known at the kennismoment is a row, in the doelgroep or with a reason why not. Counted straight from staging.
{% set persoon_nummer = 'cast(' ~ kandidaat_nummer(['persoon_id']) ~ ' as decimal(38, 0))' %}
with versies as (
    select
        persoon_id,
        datum_begin,
        datum_einde,
        gemeld_op,
        lead(gemeld_op) over (partition by persoon_id, registratie_nr order by gemeld_op) as vervangen_op
    from {{ aanvaard('stg_register__registratie') }}
),

verwacht as (
    select kwartalen.volgnummer, kwartalen.reeks, versies.persoon_id
    from versies
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as kwartalen
        on {{ bevat('versies.datum_begin', 'versies.datum_einde', 'kwartalen.peildatum') }}
        and versies.gemeld_op <= kwartalen.kennismoment
        and (versies.vervangen_op is null or versies.vervangen_op > kwartalen.kennismoment)
    group by kwartalen.volgnummer, kwartalen.reeks, versies.persoon_id
),

-- As many, and the same sum of a number per person: the same persons.
verwacht_geteld as (
    select volgnummer, reeks, count(*) as personen, sum({{ persoon_nummer }}) as nummers
    from verwacht
    group by volgnummer, reeks
),

standen_geteld as (
    select
        kwartaal,
        reeks,
        count(*) as personen,
        sum({{ persoon_nummer }}) as nummers,
        sum(case when in_doelgroep = (reden_niet is null) then 0 else 1 end) as onduidelijk
    from {{ ref('int_doelgroep__kwartaalstand') }}
    group by kwartaal, reeks
)

select
    kwartalen.kwartaal,
    kwartalen.reeks,
    verwacht_geteld.personen as verwacht,
    standen_geteld.personen as geteld,
    standen_geteld.onduidelijk
from {{ ref('int_tijd__kwartaal_reeks') }} as kwartalen
left join verwacht_geteld on kwartalen.volgnummer = verwacht_geteld.volgnummer and kwartalen.reeks = verwacht_geteld.reeks
full outer join standen_geteld on kwartalen.kwartaal = standen_geteld.kwartaal and kwartalen.reeks = standen_geteld.reeks
where verwacht_geteld.personen is distinct from standen_geteld.personen
    or verwacht_geteld.nummers is distinct from standen_geteld.nummers
    or standen_geteld.onduidelijk > 0
