-- Rule 2: someone known as sheltered WSW worker on the Sunday is outside the weekoverzicht, and everyone in it has a registration that holds then.
select standen.peildatum, standen.persoon_id
from {{ ref('int_klantprofiel__weekstand') }} as standen
inner join {{ ref('int_doelgroep__wsw_beschut') }} as wsw
    on standen.persoon_id = wsw.persoon_id
    and {{ bevat('wsw.datum_begin', 'wsw.datum_einde', 'standen.peildatum') }}
    and wsw.kennis_tot = {{ nooit() }}
where standen.telt
union all
select peildatum, persoon_id
from {{ ref('int_klantprofiel__weekstand') }}
where telt and verantwoordelijke is null
