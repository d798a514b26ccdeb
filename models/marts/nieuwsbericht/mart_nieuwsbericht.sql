with land as (
    select * from {{ ref('mart_kerncijfers') }} where regio_soort = 'land' and reeks = 'gepubliceerd'
),

stromen as (
    select * from {{ ref('mart_stroom') }} where reeks = 'gepubliceerd'
),

kwartalen as (
    select * from {{ ref('int_tijd__kwartaal') }} where volgnummer > 1
),

groepen as (
    select * from {{ ref('groep') }}
),

redenen as (
    select waarde as reden from {{ ref('waarde') }} where lijst = 'reden'
),

-- Only what the text names: a figure that does not exist (a flow or a change in the first quarter) has no row.
cijfers as (
    {%- for sleutel, kolom in {
        'werkzame_personen': 'werkzame_personen',
        'vindt_werk': 'vindt_werk',
        'verliest_werk': 'verliest_werk',
        'instroom_werkzaam': 'instroom_werkzaam',
        'uitstroom_werkzaam': 'uitstroom_werkzaam',
        'toename_werkzame_personen': 'werkzame_personen_mutatie_kwartaal',
        'instroom': 'instroom',
        'uitstroom': 'uitstroom',
        'toename_doelgroep': 'personen_mutatie_kwartaal',
        'doelgroep': 'personen',
        'beschut_positief_advies': 'positieve_adviezen',
        'beschut_werkzaam': 'beschut_werkzaam',
        'toename_beschut_werkzaam': 'beschut_werkzaam_mutatie_kwartaal',
    }.items() %}
    select kwartaal, '{{ sleutel }}' as sleutel, {{ kolom }} as waarde from land where {{ kolom }} is not null
    union all
    {%- endfor %}
    select kwartalen.kwartaal, concat('instroom_groep_', groepen.sleutel) as sleutel, coalesce(sum(stromen.aantal), 0) as waarde
    from kwartalen
    cross join groepen
    left join stromen on kwartalen.kwartaal = stromen.kwartaal and groepen.groep = stromen.groep and stromen.stroom = 'instroom'
    group by 1, 2
    {%- for stroom in ['instroom', 'uitstroom'] %}
    union all
    select kwartalen.kwartaal, concat('{{ stroom }}_reden_', redenen.reden) as sleutel, coalesce(sum(stromen.aantal), 0) as waarde
    from kwartalen
    cross join redenen
    left join stromen on kwartalen.kwartaal = stromen.kwartaal and redenen.reden = stromen.reden and stromen.stroom = '{{ stroom }}'
    where redenen.reden {{ 'in' if stroom == 'instroom' else 'not in' }} ('einde_wsw_beschut', 'registratie')
        and redenen.reden not in ('verhuizing', 'groepswissel')
    group by 1, 2
    {%- endfor %}
),

nieuwsbericht as (
    select cast(kwartaal as varchar) as kwartaal, cast(sleutel as varchar) as sleutel, cast(waarde as bigint) as waarde
    from cijfers
)

select * from nieuwsbericht
