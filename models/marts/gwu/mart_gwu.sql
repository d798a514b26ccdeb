with standen as (
    select * from {{ ref('int_gwu__stand') }}
),

gwu as (
    select
        maand,
        cast(gm_code as varchar) as gm_code,
        cast(geslacht as varchar) as geslacht,
        cast(leeftijdsklasse as varchar) as leeftijdsklasse,
        cast(brc_klasse as varchar) as brc_klasse,
        cast(isco as varchar) as isco,
        cast(opleidingsniveau as varchar) as opleidingsniveau,
        cast(dienstverband as varchar) as dienstverband,
        cast(contract as varchar) as contract,
        cast(contracturen as varchar) as contracturen,
        cast(uitkeringstype as varchar) as uitkeringstype,
        cast(count(*) as bigint) as aantal
    from standen
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
)

select * from gwu
