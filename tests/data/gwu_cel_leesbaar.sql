-- Rule 12: every cell of the GWU reads as a value of each dimension, and no dimension has more values than its digits can hold (macro gwu_cel).
select 'cel' as fout, cast(maand as varchar) as waar
from {{ ref('mart_gwu') }}
where {% for dimensie in gwu_dimensies() %}{{ dimensie }} is null{{ ' or ' if not loop.last }}{% endfor %}
union all
select 'dimensie' as fout, dimensie as waar
from {{ ref('int_gwu__dimensie') }}
where nummer >= case dimensie {% for dimensie, cijfers in gwu_dimensies().items() %}when '{{ dimensie }}' then {{ 10 ** cijfers }} {% endfor %}end
