-- The persons and peildata whose State(D, K) can differ between the kennismomenten asked for D: something about D became known, or stopped standing, after the
-- first of them. For all others one state serves every kennismoment, so it is worked out once (at the newest).
{%- set te_herzien_waar = "persoon_id in {geraakt} or peildatum > {kwartaalgrens} or peildatum in {peildata}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with momenten as (
    select peildatum, eerste_kennismoment, kennismoment as laatste_kennismoment
    from {{ ref('int_tijd__peilmoment') }}
    where is_nieuwste and eerste_kennismoment < kennismoment
),

opgaven as (
    select opgaven.persoon_id, momenten.peildatum
    from {{ te_lezen_maandstand() }} as opgaven
    inner join momenten on opgaven.peildatum = momenten.peildatum
    where opgaven.telt and opgaven.is_geregistreerd
        and opgaven.kennis_van <= momenten.laatste_kennismoment and opgaven.kennis_tot > momenten.eerste_kennismoment
        and (opgaven.kennis_van > momenten.eerste_kennismoment or opgaven.kennis_tot <= momenten.laatste_kennismoment)
),

-- Versions that say the same of D and follow each other without a gap, from before the first kennismoment to after the last, are no change.
registraties as (
    select persoon_id, peildatum
    from (
        select
            versies.*,
            momenten.peildatum,
            momenten.eerste_kennismoment,
            momenten.laatste_kennismoment
        from {{ ref('int_doelgroep__registratie') }} as versies
        inner join momenten
            on {{ bevat('versies.datum_begin', 'versies.datum_einde', 'momenten.peildatum') }}
            and versies.kennis_van <= momenten.laatste_kennismoment and versies.kennis_tot > momenten.eerste_kennismoment
            and (versies.kennis_van > momenten.eerste_kennismoment or versies.kennis_tot <= momenten.laatste_kennismoment)
    ) as op_peildatum
    group by persoon_id, registratie_nr, grond, verantwoordelijke, datum_begin, is_ingetrokken, peildatum, eerste_kennismoment, laatste_kennismoment
    having min(kennis_van) > eerste_kennismoment
        or max(kennis_tot) <= laatste_kennismoment
        or sum({{ dagen_tussen('kennis_van', 'kennis_tot') }}) <> {{ dagen_tussen('min(kennis_van)', 'max(kennis_tot)') }}
),

wsw_beschut as (
    select persoon_id, peildatum
    from (
        select
            versies.*,
            momenten.peildatum,
            momenten.eerste_kennismoment,
            momenten.laatste_kennismoment
        from {{ ref('int_doelgroep__wsw_beschut') }} as versies
        inner join momenten
            on {{ bevat('versies.datum_begin', 'versies.datum_einde', 'momenten.peildatum') }}
            and versies.kennis_van <= momenten.laatste_kennismoment and versies.kennis_tot > momenten.eerste_kennismoment
            and (versies.kennis_van > momenten.eerste_kennismoment or versies.kennis_tot <= momenten.laatste_kennismoment)
    ) as op_peildatum
    group by persoon_id, datum_begin, peildatum, eerste_kennismoment, laatste_kennismoment
    having min(kennis_van) > eerste_kennismoment
        or max(kennis_tot) <= laatste_kennismoment
        or sum({{ dagen_tussen('kennis_van', 'kennis_tot') }}) <> {{ dagen_tussen('min(kennis_van)', 'max(kennis_tot)') }}
),

samen as (
    select persoon_id, peildatum from opgaven
    union all
    select persoon_id, peildatum from registraties
    union all
    select persoon_id, peildatum from wsw_beschut
),

wisselend as (
    select persoon_id, peildatum from samen where {{ te_herzien(te_herzien_waar) }} group by persoon_id, peildatum
)

select * from wisselend
