-- Whose runs of int_gwu__periode are worked out anew: something became known about them, or something about them changes in the months that are new. The last run
-- of all others goes on.
{{ config(enabled=var('voortbouwen', false), materialized='table') }}
with nieuwe_maanden as (
    select {{ maandnummer('maand') }} as maandnummer
    from {{ ref('int_gwu__maand') }}
    where maand > (select max(maand) from {{ vorige('int_gwu__maand') }})
),

klanten as (
    {{ perioden_zonder_overlap(aanvaard('stg_sonar__klant'), 'persoon_id', ['status'], 'geldig_vanaf', 'geldig_tot') }}
),

wisselingen as (
    {{ gwu_wisselingen() }}
    union all
    select persoon_id, {{ maandnummer('geldig_vanaf') }} as maandnummer from klanten
    union all
    select persoon_id, {{ maandnummer(plus_dagen('geldig_tot', 1)) }} as maandnummer from klanten where geldig_tot is not null
),

voor_allen as (
    select maandnummer from ({{ gwu_wisselingen_voor_allen() }}) as wisselingen where maandnummer in (select maandnummer from nieuwe_maanden)
),

wisselaar as (
    select persoon_id from {{ ref('stg_voortbouwen__geraakt') }}
    union
    select persoon_id from wisselingen where maandnummer in (select maandnummer from nieuwe_maanden)
    union
    select persoon_id from klanten where exists (select 1 from voor_allen)
)

select persoon_id from wisselaar where persoon_id is not null
