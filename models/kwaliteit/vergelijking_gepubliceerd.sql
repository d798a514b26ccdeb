-- Published figure, ours, difference: every series of gepubliceerde_cijfers that we compute (seed vergelijking_figuur says which is which).
-- `ons` is empty where the delivery does not reach the period. `cijfers`: digits behind the point to which the published figure is rounded (−2: hundreds).
with gepubliceerd as (
    select * from {{ ref('vergelijking_figuur') }}
),

eigen as (
    select * from {{ ref('eigen_figuur') }}
),

vergelijking_gepubliceerd as (
    select
        gepubliceerd.reeks,
        gepubliceerd.periode,
        gepubliceerd.regio,
        gepubliceerd.groep,
        gepubliceerd.figuur,
        gepubliceerd.onze_periode,
        gepubliceerd.onze_regio,
        gepubliceerd.onze_groep,
        gepubliceerd.eenheid,
        gepubliceerd.cijfers,
        gepubliceerd.waarde as gepubliceerd,
        eigen.waarde as ons,
        round(round(eigen.waarde * power(10, gepubliceerd.cijfers), 0) / power(10, gepubliceerd.cijfers) - gepubliceerd.waarde, 4) as verschil
    from gepubliceerd
    left join eigen
        on gepubliceerd.figuur = eigen.figuur
        and gepubliceerd.onze_periode = eigen.periode
        and gepubliceerd.onze_regio = eigen.regio
        and gepubliceerd.onze_groep = eigen.groep
)

select * from vergelijking_gepubliceerd
