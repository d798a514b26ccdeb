-- Every comparison names a published figure that exists, and every figure of ours that the delivery reaches has been compared.
select vergelijking.reeks, vergelijking.periode
from {{ ref('vergelijking_gepubliceerd') }} as vergelijking
left join {{ ref('gepubliceerde_cijfers') }} as cijfers
    on vergelijking.reeks = cijfers.reeks
    and vergelijking.periode is not distinct from cijfers.periode
    and vergelijking.regio = cijfers.regio
    and vergelijking.groep = cijfers.groep
where cijfers.reeks is null
union all
select vergelijking.reeks, vergelijking.periode
from {{ ref('vergelijking_gepubliceerd') }} as vergelijking
inner join {{ ref('dim_kwartaal') }} as kwartalen on vergelijking.onze_periode = kwartalen.kwartaal
where vergelijking.ons is null and vergelijking.figuur in ('personen', 'werkzame_personen', 'extra_banen') and vergelijking.onze_regio = 'NL' and vergelijking.onze_groep = 'totaal'
