{# Rule 1: the status of a klantprofiel from the number of kinds of parts present (affiniteit, beroepssector, answered taaksoortvraag). #}
{% macro kp_status(aantal_soorten) -%}
    case
        when coalesce({{ aantal_soorten }}, 0) = 0 then 'geen'
        when {{ aantal_soorten }} = (select count(*) from {{ ref('kp_onderdeel') }}) then 'volledig'
        else 'onvolledig'
    end
{%- endmacro %}
