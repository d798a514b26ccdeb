-- Rule 10a: where behoud asks membership of the doelgroep at the measuring date (parameter behoud_eist_doelgroep), that is a date at which membership is known: a quarter end.
select cohorten.cohort, cohorten.laatste_meetdatum
from {{ ref('int_duurzaamheid__cohort') }} as cohorten
{{ parameter_join('behoud_eist_doelgroep', 'cohorten.laatste_meetdatum', 'eist_doelgroep') }}
left join {{ ref('int_tijd__kwartaal') }} as kwartalen on cohorten.laatste_meetdatum = kwartalen.peildatum
where cohorten.cohort_soort = 'staand'
    and cohorten.compleet
    and eist_doelgroep.waarde = 1
    and kwartalen.peildatum is null
