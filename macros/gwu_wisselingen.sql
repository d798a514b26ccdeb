{# Rule 12: a select of the months (maandnummer) at whose end something about a person first holds, or no longer does. #}
{% macro gwu_wisselingen() -%}
    {%- for bron, van, tot in [
        (ref('int_persoon__woonplaats'), 'geldig_vanaf', 'geldig_tot'), (aanvaard('stg_uitkering__uitkering'), 'datum_begin', 'datum_einde'),
        (aanvaard('stg_werknl__cv'), 'actief_vanaf', 'actief_tot')
    ] %}
    select persoon_id, {{ maandnummer(van) }} as maandnummer from {{ bron }} as perioden
    union all
    select persoon_id, {{ maandnummer(plus_dagen(tot, 1)) }} as maandnummer from {{ bron }} as perioden where {{ tot }} is not null
    union all
    {%- endfor %}
    select personen.persoon_id, {{ maandnummer(leeftijd_bereikt('personen.geboortedatum', 'leeftijdsklassen.leeftijd_van')) }} as maandnummer
    from {{ ref('int_persoon__grenzen') }} as personen
    cross join {{ ref('leeftijdsklasse') }} as leeftijdsklassen
    union all
    select personen.persoon_id, {{ maandnummer(leeftijd_bereikt('personen.geboortedatum', 'leeftijdsklassen.leeftijd_tot + 1')) }} as maandnummer
    from {{ ref('int_persoon__grenzen') }} as personen
    cross join {{ ref('leeftijdsklasse') }} as leeftijdsklassen
{%- endmacro %}

{# … and those of everyone: code lists and choices have a validity of their own. #}
{% macro gwu_wisselingen_voor_allen() -%}
    {%- for lijst, waar in [('leeftijdsklasse', 'true'), ('uitkeringstype', 'true'), ('parameter', "parameter = 'gwu_nug_telt'")] %}
    select {{ maandnummer('geldig_vanaf') }} as maandnummer from {{ ref(lijst) }} where {{ waar }}
    union
    select {{ maandnummer(plus_dagen('geldig_tot', 1)) }} as maandnummer from {{ ref(lijst) }} where geldig_tot is not null and {{ waar }}
    {{ 'union' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
