-- The persons about whom something became known since the build before that can change what was counted up to its last complete month: a row of theirs in a small
-- source is new, gone or different, an employer of theirs has another sector, or an opgave of theirs in the new files is more than the next one of a job that goes on.
-- Too many persons is slower, too few is wrong.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
with nieuwe_opgaven as (
    {{ opgave_getypeerd('bouwstaat.nieuwe_opgave') }}
),

tijdvakken as (
    select * from {{ ref('stg_polis__tijdvak') }}
),

nieuw as (
    select
        nieuwe_opgaven.*,
        tijdvakken.rooster,
        {{ kandidaat_nummer(['nieuwe_opgaven.persoon_id', 'nieuwe_opgaven.lhnr', 'nieuwe_opgaven.numiv', 'nieuwe_opgaven.tijdvak_begin']) }} as sleutelnummer,
        {{ kandidaat_nummer(['nieuwe_opgaven.persoon_id', 'nieuwe_opgaven.lhnr', 'nieuwe_opgaven.numiv']) }} as ikv_nummer
    from nieuwe_opgaven
    left join tijdvakken
        on nieuwe_opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and nieuwe_opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
),

-- Something about a date that was counted before.
eerder as (
    select persoon_id from nieuw where not coalesce(tijdvak_begin > {{ vorige_grens() }}, false)
),

-- Keys that are there more than once: among the new, or one of the few old that begin after the last complete month.
sleutels_herhaald as (
    select max(persoon_id) as persoon_id from nieuw group by sleutelnummer having count(*) > 1 or min(persoon_id) <> max(persoon_id)
    union all
    select nieuw.persoon_id
    from nieuw
    inner join (
        {%- for model in ['int_polis__opgave', 'int_polis__opgave_herhaald'] %}
        select {{ kandidaat_nummer(['persoon_id', 'lhnr', 'numiv', 'tijdvak_begin']) }} as sleutelnummer
        from {{ nog_niet_herzien(model) }}
        where tijdvak_begin > {{ vorige_grens() }}
        {{ 'union all' if not loop.last }}
        {%- endfor %}
    ) as oud on nieuw.sleutelnummer = oud.sleutelnummer
),

-- The grid of an inkomstenverhouding, from its opgaven of the last complete month and later; of those without any, from all that are old.
ikv as (
    select ikv_nummer, max(persoon_id) as persoon_id, max(lhnr) as lhnr, max(numiv) as numiv, min(rooster) as rooster, max(rooster) as laatste_rooster
    from nieuw
    group by ikv_nummer
),

recent as (
    select
        {{ kandidaat_nummer(['opgaven.persoon_id', 'opgaven.lhnr', 'opgaven.numiv']) }} as ikv_nummer,
        min(tijdvakken.rooster) as rooster,
        max(tijdvakken.rooster) as laatste_rooster
    from {{ nog_niet_herzien('int_polis__opgave') }} as opgaven
    inner join tijdvakken
        on opgaven.tijdvak_begin = tijdvakken.tijdvak_begin
        and opgaven.tijdvak_einde = tijdvakken.tijdvak_einde
    where opgaven.tijdvak_begin > {{ plus_maanden(vorige_grens(), -1) }} and tijdvakken.rooster is not null
    group by 1
),

zonder_recent as (
    select ikv.*
    from ikv
    left join recent on ikv.ikv_nummer = recent.ikv_nummer
    where recent.ikv_nummer is null
),

roosters_wisselen as (
    select ikv.persoon_id
    from ikv
    left join recent on ikv.ikv_nummer = recent.ikv_nummer
    where ikv.rooster <> ikv.laatste_rooster or recent.rooster <> ikv.rooster or recent.laatste_rooster <> ikv.rooster
    union all
    select ikv.persoon_id
    from ikv
    inner join {{ nog_niet_herzien('int_polis__ikv_wisselend') }} as wisselend on ikv.ikv_nummer = wisselend.ikv_nummer
    union all
    select zonder_recent.persoon_id
    from {{ nog_niet_herzien('int_polis__opgave') }} as opgaven
    inner join zonder_recent
        on opgaven.persoon_id = zonder_recent.persoon_id
        and opgaven.lhnr = zonder_recent.lhnr
        and opgaven.numiv = zonder_recent.numiv
),

-- Rule 10: a job of someone in the register that did not go on as it was: it would begin, end or be chained otherwise in what was counted before.
geregistreerden as (
    select persoon_id from {{ aanvaard('stg_register__registratie') }} group by persoon_id
),

banen_anders as (
    select nieuw.persoon_id
    from nieuw
    inner join geregistreerden on nieuw.persoon_id = geregistreerden.persoon_id
    left join {{ nog_niet_herzien('int_polis__inkomstenverhouding') }} as oud
        on nieuw.persoon_id = oud.persoon_id
        and nieuw.lhnr = oud.lhnr
        and nieuw.numiv = oud.numiv
    where not coalesce(nieuw.datum_einde_ikv, {{ nooit() }}) > {{ vorige_grens() }}
        or not coalesce(oud.einddatum, {{ nooit() }}) > {{ vorige_grens() }}
        or not coalesce(nieuw.datum_aanvang_ikv = oud.begindatum or (oud.persoon_id is null and nieuw.datum_aanvang_ikv > {{ vorige_grens() }}), false)
),

-- Rule 7: the sector of an employer on a 31 December before a date that was counted.
sectoren as (
    {%- for relatie in [ref('int_polis__werkgever_sector'), vorige('int_polis__werkgever_sector')] %}
    select '{{ loop.index }}' as bouw, werkgevers.lhnr, werkgevers.sector, jaareinden.dag
    from {{ relatie }} as werkgevers
    inner join (
        select distinct {{ einde_vorig_jaar('peildatum') }} as dag from {{ vorige('int_tijd__peilmoment') }}
    ) as jaareinden on {{ bevat('werkgevers.geldig_vanaf', 'werkgevers.geldig_tot', 'jaareinden.dag') }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

werkgevers_anders as (
    select lhnr from sectoren group by lhnr, sector, dag having min(bouw) = max(bouw)
),

bij_werkgever_anders as (
    select opgaven.persoon_id
    from {{ nog_niet_herzien('int_polis__opgave') }} as opgaven
    where opgaven.lhnr in (select lhnr from werkgevers_anders)
),

samen as (
    {%- for model in vergeleken_modellen() %}
    select persoon_id from (select * from {{ ref(model) }} except select * from {{ vorige(model) }}) as nieuw_of_anders
    union all
    select persoon_id from (select * from {{ vorige(model) }} except select * from {{ ref(model) }}) as weg_of_anders
    union all
    {%- endfor %}
    select persoon_id from eerder
    union all
    select persoon_id from sleutels_herhaald
    union all
    select persoon_id from roosters_wisselen
    union all
    select persoon_id from banen_anders
    union all
    select persoon_id from bij_werkgever_anders
),

geraakt as (
    select persoon_id from samen where persoon_id is not null group by persoon_id
)

select * from geraakt
