-- Rule 12: the work of the werkzoekenden (int_gwu__werk) in runs of months in which it is the same; werk_deel is what it adds to the number of a cell. One row per
-- person and run.
{%- set te_herzien_waar = "persoon_id in {geraakt} or maandnummer_tot >= {grensnummer}" %}
{{ config(**herzienbaar(te_herzien_waar)) }}
with dimensies as (
    select * from {{ ref('int_gwu__dimensie') }}
),

werk as (
    select
        werk.persoon_id,
        werk.maandnummer as maandnummer_van,
        werk.maandnummer as maandnummer_tot,
        contract_waarden.bijdrage + contracturen_waarden.bijdrage + wel.bijdrage as werk_deel
    from {{ ref('int_gwu__werk') }} as werk
    inner join dimensies as contract_waarden on contract_waarden.dimensie = 'contract' and werk.contract = contract_waarden.waarde
    inner join dimensies as contracturen_waarden on contracturen_waarden.dimensie = 'contracturen' and werk.contracturen = contracturen_waarden.waarde
    inner join dimensies as wel on wel.dimensie = 'dienstverband' and wel.waarde = 'wel'
    where {{ te_herzien('werk.persoon_id in {geraakt} or werk.maandnummer > {grensnummer}') }}
    {%- if bouwt_voort() %}
    -- A run that lasted up to the last month may go on.
    union all
    select persoon_id, maandnummer_van, maandnummer_tot, werk_deel
    from {{ this }}
    where not {{ te_herzien('persoon_id in {geraakt}') }} and maandnummer_tot = {{ te_herzien('{grensnummer}') }}
    {%- endif %}
),

buren as (
    select
        persoon_id,
        maandnummer_van,
        maandnummer_tot,
        werk_deel,
        lag(maandnummer_tot) over (partition by persoon_id order by maandnummer_van) as vorige_maand,
        lag(werk_deel) over (partition by persoon_id order by maandnummer_van) as vorig_deel,
        lead(maandnummer_van) over (partition by persoon_id order by maandnummer_van) as volgende_maand,
        lead(werk_deel) over (partition by persoon_id order by maandnummer_van) as volgend_deel
    from werk
),

randen as (
    select
        persoon_id,
        maandnummer_van,
        maandnummer_tot,
        werk_deel,
        coalesce(vorige_maand = maandnummer_van - 1 and vorig_deel = werk_deel, false) as gaat_door_van,
        coalesce(volgende_maand = maandnummer_tot + 1 and volgend_deel = werk_deel, false) as gaat_door_naar
    from buren
),

begin_en_eind as (
    select
        persoon_id,
        maandnummer_van,
        maandnummer_tot,
        werk_deel,
        gaat_door_van,
        gaat_door_naar,
        lead(maandnummer_tot) over (partition by persoon_id order by maandnummer_van) as volgende_rand
    from randen
    where not gaat_door_van or not gaat_door_naar
),

werkperiode as (
    select
        persoon_id,
        maandnummer_van,
        case when gaat_door_naar then volgende_rand else maandnummer_tot end as maandnummer_tot,
        werk_deel
    from begin_en_eind
    where not gaat_door_van
)

select * from werkperiode
