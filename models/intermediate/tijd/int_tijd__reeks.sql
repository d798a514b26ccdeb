-- Which series a state belongs to, by the name of the set of them (reeksen): one, or both. What is the same in both series is worked out and kept once.
{{ config(materialized='view') }}
with reeks as (
    select cast('gepubliceerd' as varchar(12)) as reeksen, cast('gepubliceerd' as varchar(12)) as reeks
    union all
    select 'herzien' as reeksen, 'herzien' as reeks
    union all
    select 'beide' as reeksen, 'gepubliceerd' as reeks
    union all
    select 'beide' as reeksen, 'herzien' as reeks
)

select * from reeks
