-- D0 §2: how many Wajongers with HBO or WO have no dienstverband in arbeidsmarktregio Achterhoek, per month? (March 2023: 26.)
-- Months for which the polis is not complete yet are not in it: nobody knows who works then.
select
    gwu.maand,
    sum(gwu.aantal) as wajongers_hbo_wo_zonder_dienstverband
from {{ ref('mart_gwu') }} as gwu
inner join {{ ref('dim_gemeente') }} as gemeenten on gwu.gm_code = gemeenten.gm_code
where gemeenten.am_naam = 'Achterhoek'
    and gwu.uitkeringstype = 'Wajong'
    and gwu.opleidingsniveau in ('hbo/bachelor', 'wo/master')
    and gwu.dienstverband = 'geen'
group by gwu.maand
order by gwu.maand
