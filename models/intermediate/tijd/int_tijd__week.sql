-- The weeks of the weekoverzicht: the ISO weeks of the newest year in Sonar up to its newest week, or the Sundays between the dbt vars
-- weekoverzicht_van and weekoverzicht_tot (only the last given: the ISO weeks of its year up to it).
{%- set van = var('weekoverzicht_van') -%}
{%- set tot = var('weekoverzicht_tot') -%}
{%- set nieuwste = "cast('" ~ tot ~ "' as date)" if tot else "(select nieuwste_sonar_datum from " ~ ref('int_tijd__grenzen') ~ ")" %}
with grenzen as (
    select nieuwste_kennismoment from {{ ref('int_tijd__grenzen') }}
),

dagen as (
    {{ dagen_reeks(
        "cast('" ~ van ~ "' as date)" if van else plus_maanden(nieuwste, -13),
        nieuwste if tot else plus_dagen(nieuwste, 6)
    ) }}
),

week as (
    select
        dagen.dag as peildatum,
        concat(cast({{ iso_jaar('dagen.dag') }} as varchar(4)), '-W', lpad(cast({{ iso_week('dagen.dag') }} as varchar(2)), 2, '0')) as jaar_week,
        grenzen.nieuwste_kennismoment as kennismoment
    from dagen
    cross join grenzen
    where {{ iso_weekdag('dagen.dag') }} = cast({{ parameter_waarde('week_peildag') }} as integer)
    {%- if not van %}
        and {{ iso_jaar('dagen.dag') }} = {{ iso_jaar(nieuwste) }}
    {%- endif %}
    {%- if not tot %}
        and ({{ iso_jaar('dagen.dag') }} < {{ iso_jaar(nieuwste) }} or {{ iso_week('dagen.dag') }} <= {{ iso_week(nieuwste) }})
    {%- endif %}
)

select * from week
