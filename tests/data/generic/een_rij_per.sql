{# Fails with every combination of `kolommen` that occurs more than once (empty values count as a value). #}
{% test een_rij_per(model, kolommen) %}
select {{ kolommen | join(', ') }}, count(*) as rijen
from {{ model }}
group by {{ kolommen | join(', ') }}
having count(*) > 1
{% endtest %}
