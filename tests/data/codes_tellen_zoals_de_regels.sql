-- Which codes count, and as what, is what rules 2, 4, 5, 7, 9, 12 and 13 say, of no code more and of none less: the models believe
-- the code lists.
{%- set volgens_de_regels = {
    'SrtIV telt': [11, 13, 15],
    'CdAard telt niet': [21, 24],
    'CdAard inleen': [11, 22, 82],
    'CdAard beschut_werk_pw': [24],
    'soort_bericht telt niet': ['X'],
    'grond telt niet': ['L2_VOORZIENING'],
    'grond alleen_werkend': ['C_WAJONG_GEEN_AV'],
    'grond geen_arbeidsvermogen': ['C_WAJONG_GEEN_AV'],
    'voorrang 1 Wajong': ['C_WAJONG', 'C_WAJONG_GEEN_AV'],
    'voorrang 2 WSW en/of Wiw/ID': ['B_WSW', 'G_WIW_ID'],
    'voorrang 3 Participatiewet': ['A_UWV', 'A_PRAKTIJKROUTE', 'D_VSO', 'D_PRO', 'D_OVERIG', 'E_EIGEN_VERZOEK', 'F_OVERGANG'],
    'voorrang 9 geen': ['L2_VOORZIENING'],
    'reden_einde geen_arbeidsvermogen': ['GEEN_ARBEIDSVERMOGEN'],
    'reden_einde eigen_verzoek': ['EIGEN_VERZOEK'],
    'ja_nee telt': ['J'],
    'sonar_status telt': ['ingeschreven'],
    'dienstverlening telt': ['open'],
    'beschut_besluit telt': ['positief'],
    'opleidingsniveau telt': ['hbo/bachelor', 'wo/master'],
} %}
with volgens_de_regels as (
    {% for betekenis, codes in volgens_de_regels.items() %}{% set laatste = loop.last %}{% for code in codes %}
    select '{{ betekenis }}' as betekenis, '{{ code }}' as code{{ ' union all' if not (laatste and loop.last) }}
    {% endfor %}{% endfor %}
),

loonaangifte as (
    select element, cast(code as varchar(20)) as code, telt_banenafspraak, inleen, beschut_werk_pw from {{ ref('loonaangifte_code') }}
),

volgens_de_lijsten as (
    select concat(element, case when element = 'SrtIV' then ' telt' else ' telt niet' end) as betekenis, code
    from loonaangifte
    where telt_banenafspraak = case when element = 'SrtIV' then 'J' else 'N' end
    union all
    select concat(element, ' inleen') as betekenis, code from loonaangifte where inleen = 'J'
    union all
    select concat(element, ' beschut_werk_pw') as betekenis, code from loonaangifte where beschut_werk_pw = 'J'
    union all
    select 'grond telt niet' as betekenis, grond as code from {{ ref('grond') }} where telt_banenafspraak = 'N'
    union all
    select 'grond alleen_werkend' as betekenis, grond as code from {{ ref('grond') }} where alleen_werkend = 'J'
    union all
    select concat('grond ', stroomreden) as betekenis, grond as code from {{ ref('grond') }} where stroomreden is not null
    union all
    select concat('voorrang ', cast(voorrang as varchar(11)), ' ', coalesce(groep, 'geen')) as betekenis, grond as code from {{ ref('grond') }}
    union all
    select concat('reden_einde ', stroomreden) as betekenis, reden_einde as code from {{ ref('reden_einde') }} where stroomreden is not null
    union all
    select concat(lijst, case when lijst = 'soort_bericht' then ' telt niet' else ' telt' end) as betekenis, code
    from {{ ref('code') }}
    where telt = case when lijst = 'soort_bericht' then 'N' else 'J' end
)

select
    coalesce(volgens_de_regels.betekenis, volgens_de_lijsten.betekenis) as betekenis,
    coalesce(volgens_de_regels.code, volgens_de_lijsten.code) as code,
    case when volgens_de_regels.code is null then 'staat te veel in de lijst' else 'ontbreekt in de lijst' end as wat
from volgens_de_regels
full outer join volgens_de_lijsten
    on volgens_de_regels.betekenis = volgens_de_lijsten.betekenis
    and volgens_de_regels.code = volgens_de_lijsten.code
where volgens_de_regels.code is null or volgens_de_lijsten.code is null
