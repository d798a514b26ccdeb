-- Rule 0: a table with more rows in quarantine than its threshold (a parameter, contract/levering.odcs.yaml) stops the release.
with verantwoording as (
    select
        rijen.tabel,
        rijen.geleverd,
        rijen.in_quarantaine,
        bronnen.drempel
    from {{ ref('rijverantwoording') }} as rijen
    inner join (
        {% for bron in graph.sources.values() | selectattr('source_name', 'equalto', 'levering') | sort(attribute='name') %}
        select '{{ bron.name }}' as tabel, '{{ bron.meta.drempel }}' as drempel {{ 'union all' if not loop.last }}
        {% endfor %}
    ) as bronnen on rijen.tabel = bronnen.tabel
),

drempels as (
    select
        verantwoording.*,
        parameters.waarde as hoogstens_pct
    from verantwoording
    left join {{ ref('parameter') }} as parameters
        on verantwoording.drempel = parameters.parameter
        and parameters.geldig_tot is null
)

select *
from drempels
where hoogstens_pct is null or 100.0 * in_quarantaine > hoogstens_pct * geleverd
