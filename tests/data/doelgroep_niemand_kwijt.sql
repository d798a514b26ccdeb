-- Nobody is lost between the register and the kwartaalstand: everyone with an accepted registration whose own period contains the peildatum and that was
-- known at the kennismoment is a row, in the doelgroep or with a reason why not. Counted straight from staging.
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
    select kwartalen.kwartaal, kwartalen.reeks, versies.persoon_id
    from versies
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as kwartalen
        on {{ bevat('versies.datum_begin', 'versies.datum_einde', 'kwartalen.peildatum') }}
        and versies.gemeld_op <= kwartalen.kennismoment
        and (versies.vervangen_op is null or versies.vervangen_op > kwartalen.kennismoment)
    group by kwartalen.kwartaal, kwartalen.reeks, versies.persoon_id
)

select verwacht.kwartaal, verwacht.reeks, verwacht.persoon_id, standen.persoon_id as stand_persoon_id
from verwacht
full outer join {{ ref('int_doelgroep__kwartaalstand') }} as standen
    on verwacht.kwartaal = standen.kwartaal
    and verwacht.reeks = standen.reeks
    and verwacht.persoon_id = standen.persoon_id
where verwacht.persoon_id is null
    or standen.persoon_id is null
    or (standen.in_doelgroep and standen.reden_niet is not null)
    or (not standen.in_doelgroep and standen.reden_niet is null)
