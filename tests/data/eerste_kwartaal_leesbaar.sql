-- Rule 0: the first quarter that the parameter eerste_kwartaal names is written as quarters are (2019Q1): quarters are compared as texts.
select tekst
from {{ ref('parameter') }}
where parameter = 'eerste_kwartaal' and tekst is not null and {{ kwartaal_label(kwartaal_begin('tekst')) }} <> tekst
