-- From the first day of the first reported quarter to the last peildatum of any product: the bounds are in the data, no clock.
with dagen as (
    {{ dagen_reeks("(select min(begindatum) from " ~ ref('dim_kwartaal') ~ ")", "(select max(laatste.dag) from (select max(maand) as dag from " ~ ref('dim_maand')
        ~ " union all select max(peildatum) as dag from " ~ ref('mart_weekoverzicht') ~ ") as laatste)") }}
)

select dag from dagen
