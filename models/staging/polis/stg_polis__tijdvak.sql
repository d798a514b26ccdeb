-- Every tijdvak (begin, einde) that occurs in the delivery, with its kind; empty when no kind fits. `rooster`: the grid of tijdvakken it lies on (the kind, and
-- for kinds of so many days the place in their rhythm): tijdvakken on one grid can't overlap.
with tijdvakken as (
    select cast(tijdvak_begin as date) as tijdvak_begin, cast(tijdvak_einde as date) as tijdvak_einde
    from {{ source('levering', 'polis_opgave') }}
    where tijdvak_begin is not null and tijdvak_einde is not null
    group by 1, 2
),

soorten as (
    select * from {{ ref('soort_tijdvak') }}
),

passend as (
    select
        tijdvakken.tijdvak_begin,
        tijdvakken.tijdvak_einde,
        soorten.soort_tijdvak,
        soorten.max_uren,
        concat_ws(
            '|', soorten.soort_tijdvak,
            cast(mod({{ dagen_tussen(parameter_waarde('vroegste_datum', 'datum'), 'tijdvakken.tijdvak_begin') }}, soorten.dagen) as varchar(11))
        ) as rooster,
        row_number() over (partition by tijdvakken.tijdvak_begin, tijdvakken.tijdvak_einde order by soorten.volgorde) as rang
    from tijdvakken
    inner join soorten
        on {{ bevat('soorten.geldig_vanaf', 'soorten.geldig_tot', 'tijdvakken.tijdvak_begin') }}
        and (
            soorten.dagen = {{ dagen_tussen('tijdvakken.tijdvak_begin', 'tijdvakken.tijdvak_einde') }} + 1
            or (
                extract(day from tijdvakken.tijdvak_begin) = 1
                and mod(extract(month from tijdvakken.tijdvak_begin) - 1, soorten.maanden) = 0
                and tijdvakken.tijdvak_einde = {{ plus_dagen(plus_maanden('tijdvakken.tijdvak_begin', 'soorten.maanden'), -1) }}
            )
        )
),

tijdvak as (
    select
        tijdvakken.tijdvak_begin,
        tijdvakken.tijdvak_einde,
        passend.soort_tijdvak,
        passend.max_uren,
        passend.rooster,
        dense_rank() over (order by passend.rooster) as roosternummer
    from tijdvakken
    left join passend
        on tijdvakken.tijdvak_begin = passend.tijdvak_begin
        and tijdvakken.tijdvak_einde = passend.tijdvak_einde
        and passend.rang = 1
)

select * from tijdvak
