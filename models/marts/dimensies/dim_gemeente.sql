with gemeenten as (
    select * from {{ ref('gemeenten_2023') }}
),

regios as (
    select * from {{ ref('arbeidsmarktregios') }}
),

gemeente as (
    select
        cast(gemeenten.gm_code as varchar) as gm_code,
        cast(gemeenten.gm_naam as varchar) as gm_naam,
        cast(gemeenten.am_code as varchar) as am_code,
        cast(regios.am_naam as varchar) as am_naam,
        cast(gemeenten.pv_code as varchar) as pv_code,
        cast(gemeenten.pv_naam as varchar) as pv_naam
    from gemeenten
    inner join regios on gemeenten.am_code = regios.am_code
    union all
    select 'onbekend', 'Onbekend', 'onbekend', 'Onbekend', 'onbekend', 'Onbekend'
)

select * from gemeente
