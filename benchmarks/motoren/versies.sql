-- Which opgave of $rijen stands when: [kennis_van, kennis_tot).
with uniek as (
    select distinct
        persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op, is_intrekking,
        case when not is_intrekking then tijdvak_einde end as tijdvak_einde,
        case when not is_intrekking then datum_aanvang_ikv end as datum_aanvang_ikv,
        case when not is_intrekking then datum_einde_ikv end as datum_einde_ikv,
        case when not is_intrekking then telt end as telt,
        case when not is_intrekking then is_inleen end as is_inleen,
        uren, rest
    from $rijen
),
geteld as (select *, count(*) over (partition by persoon_id, lhnr, numiv, tijdvak_begin, ontvangen_op) as aantal from uniek),
opgevolgd as (
    select
        *, ontvangen_op as kennis_van,
        coalesce(lead(ontvangen_op) over (partition by persoon_id, lhnr, numiv, tijdvak_begin order by ontvangen_op), date '9999-12-31') as kennis_tot
    from geteld
    where aantal = 1
),
bekend as (select * from opgevolgd where not is_intrekking),
verdringing as (
    select
        eerder.persoon_id, eerder.lhnr, eerder.numiv, eerder.tijdvak_begin, eerder.kennis_van, eerder.kennis_tot,
        later.kennis_van as verdrongen_van, least(later.kennis_tot, eerder.kennis_tot) as verdrongen_tot
    from bekend as eerder
    inner join bekend as later
        on eerder.persoon_id = later.persoon_id and eerder.lhnr = later.lhnr and eerder.numiv = later.numiv
        and eerder.tijdvak_begin <> later.tijdvak_begin
        and eerder.tijdvak_begin <= later.tijdvak_einde and later.tijdvak_begin <= eerder.tijdvak_einde
        and later.kennis_van < eerder.kennis_tot
        and (later.kennis_van > eerder.kennis_van or (later.kennis_van = eerder.kennis_van and later.tijdvak_begin > eerder.tijdvak_begin))
),
tot_nu_toe as (
    select *, max(verdrongen_tot) over (
        partition by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van order by verdrongen_van, verdrongen_tot
        rows between unbounded preceding and 1 preceding
    ) as eerder_verdrongen_tot
    from verdringing
),
vrij as (
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, coalesce(eerder_verdrongen_tot, kennis_van) as vrij_van, verdrongen_van as vrij_tot
    from tot_nu_toe
    where coalesce(eerder_verdrongen_tot, kennis_van) < verdrongen_van
    union all
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, max(verdrongen_tot), max(kennis_tot)
    from verdringing
    group by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
    having max(verdrongen_tot) < max(kennis_tot)
),
verdrongen as (select distinct persoon_id, lhnr, numiv, tijdvak_begin, kennis_van, true as is_verdrongen from verdringing)
select
    bekend.persoon_id, bekend.lhnr, bekend.numiv, bekend.tijdvak_begin, bekend.tijdvak_einde, bekend.datum_aanvang_ikv, bekend.datum_einde_ikv,
    bekend.uren, bekend.telt, bekend.is_inleen,
    coalesce(vrij.vrij_van, bekend.kennis_van) as kennis_van, coalesce(vrij.vrij_tot, bekend.kennis_tot) as kennis_tot
from bekend
left join verdrongen
    on bekend.persoon_id = verdrongen.persoon_id and bekend.lhnr = verdrongen.lhnr and bekend.numiv = verdrongen.numiv
    and bekend.tijdvak_begin = verdrongen.tijdvak_begin and bekend.kennis_van = verdrongen.kennis_van
left join vrij
    on bekend.persoon_id = vrij.persoon_id and bekend.lhnr = vrij.lhnr and bekend.numiv = vrij.numiv
    and bekend.tijdvak_begin = vrij.tijdvak_begin and bekend.kennis_van = vrij.kennis_van
where verdrongen.is_verdrongen is null or vrij.vrij_van is not null
