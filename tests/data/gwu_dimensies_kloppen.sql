-- Rule 12: without a dienstverband there is no contract and no contract hours; what the polis doesn't know yet is unknown in all three, and only then.
select gwu.maand, gwu.dienstverband, gwu.contract, gwu.contracturen
from {{ ref('mart_gwu') }} as gwu
left join {{ ref('dim_maand') }} as maanden on gwu.maand = maanden.maand
where (gwu.dienstverband = 'nog_niet_bekend') is distinct from (not maanden.polis_compleet)
    or (gwu.contract = 'nog_niet_bekend') is distinct from (not maanden.polis_compleet)
    or (gwu.contracturen = 'nog_niet_bekend') is distinct from (not maanden.polis_compleet)
    or (gwu.dienstverband = 'geen') is distinct from (gwu.contract = 'geen')
    or (gwu.dienstverband = 'geen' and gwu.contracturen <> 'nul_of_geen')
