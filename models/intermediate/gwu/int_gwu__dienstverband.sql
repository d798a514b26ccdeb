-- Rule 12: the work of every geregistreerde werkzoekende with a dienstverband: contract of the main job and contract hours of all jobs. One row per person and month.
{{ config(materialized='view') }}
with dienstverband as (
    select
        banen.persoon_id,
        banen.maand,
        case when banen.een_contract then banen.is_onbepaald else hoofdbanen.is_onbepaald end as is_onbepaald,
        banen.contracturen
    from {{ ref('int_gwu__banen') }} as banen
    left join {{ ref('int_gwu__hoofdbaan') }} as hoofdbanen
        on banen.persoon_id = hoofdbanen.persoon_id
        and banen.maand = hoofdbanen.maand
)

select * from dienstverband
