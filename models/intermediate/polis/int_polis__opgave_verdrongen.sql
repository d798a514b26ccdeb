-- The opgaven that no later one for their key replaced, but that an overlapping tijdvak pushes aside at the newest kennismoment.
with bekend as (
    select * from {{ ref('int_polis__opgave_bekend') }} where kennis_tot = {{ nooit() }}
),

verdringing as (
    select persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
    from {{ ref('int_polis__verdringing') }}
    where verdrongen_tot = {{ nooit() }}
    group by persoon_id, lhnr, numiv, tijdvak_begin, kennis_van
),

opgave_verdrongen as (
    select bekend.persoon_id, bekend.lhnr, bekend.numiv, bekend.tijdvak_begin, bekend.kennis_van as ontvangen_op
    from bekend
    inner join verdringing
        on bekend.persoon_id = verdringing.persoon_id
        and bekend.lhnr = verdringing.lhnr
        and bekend.numiv = verdringing.numiv
        and bekend.tijdvak_begin = verdringing.tijdvak_begin
        and bekend.kennis_van = verdringing.kennis_van
)

select * from opgave_verdrongen
