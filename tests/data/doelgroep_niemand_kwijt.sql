-- Nobody is lost between the register and the kwartaalstand: everyone with an accepted registration whose own period contains the peildatum and that was
-- known at the kennismoment is a row, in the doelgroep or with a reason why not. Counted straight from staging.
with versies as (
    select
        kwartalen.kwartaal,
        kwartalen.reeks,
        kwartalen.peildatum,
        registraties.persoon_id,
        registraties.datum_begin,
        registraties.datum_einde,
        row_number() over (
            partition by kwartalen.kwartaal, kwartalen.reeks, registraties.persoon_id, registraties.registratie_nr
            order by registraties.gemeld_op desc
        ) as rang
    from {{ aanvaard('stg_register__registratie') }} as registraties
    inner join {{ ref('int_tijd__kwartaal_reeks') }} as kwartalen
        on registraties.gemeld_op <= kwartalen.kennismoment
),

verwacht as (
    select kwartaal, reeks, persoon_id
    from versies
    where rang = 1 and {{ bevat('datum_begin', 'datum_einde', 'peildatum') }}
    group by kwartaal, reeks, persoon_id
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
