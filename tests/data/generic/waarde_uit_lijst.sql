{# Fails with every value of a column that its list does not have (empty values excepted). `relatie`: a model or seed; `extra`: values allowed beside it. #}
{% test waarde_uit_lijst(model, column_name, relatie, lijstkolom, waar='true', extra=[]) %}
select {{ column_name }}, count(*) as rijen
from {{ model }}
where {{ column_name }} is not null
    and cast({{ column_name }} as varchar) not in (select cast({{ lijstkolom }} as varchar) from {{ relatie }} where {{ waar }} and {{ lijstkolom }} is not null)
    {%- if extra %}
    and cast({{ column_name }} as varchar) not in ({% for waarde in extra %}'{{ waarde }}'{{ ', ' if not loop.last }}{% endfor %})
    {%- endif %}
group by {{ column_name }}
{% endtest %}
