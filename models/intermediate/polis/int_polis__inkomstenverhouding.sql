-- Rule 10: the inkomstenverhoudingen of everyone in the register at the newest kennismoment, with begin and end as on the opgave with the latest tijdvak
-- (parameter ikv_datums_laatste_tijdvak), and whether at least one opgave counts.
with opgaven as (
    select opgaven.*
    from {{ ref('int_polis__opgave_versie') }} as opgaven
    where opgaven.kennis_tot = {{ nooit() }}
),

geregistreerden as (
    select persoon_id from {{ ref('int_doelgroep__registratie') }} group by persoon_id
),

gerangschikt as (
    select
        opgaven.persoon_id,
        opgaven.lhnr,
        opgaven.numiv,
        opgaven.datum_aanvang_ikv,
        opgaven.datum_einde_ikv,
        max(case when opgaven.telt then 1 else 0 end) over (partition by opgaven.persoon_id, opgaven.lhnr, opgaven.numiv) = 1 as heeft_tellende_opgave,
        row_number() over (
            partition by opgaven.persoon_id, opgaven.lhnr, opgaven.numiv
            order by
                {{ dagen_tussen(parameter_waarde('vroegste_datum', 'datum'), 'opgaven.tijdvak_begin') }}
                * case when {{ parameter_waarde('ikv_datums_laatste_tijdvak') }} = 1 then -1 else 1 end
        ) as rang
    from opgaven
    inner join geregistreerden on opgaven.persoon_id = geregistreerden.persoon_id
),

inkomstenverhouding as (
    select persoon_id, lhnr, numiv, datum_aanvang_ikv as begindatum, datum_einde_ikv as einddatum
    from gerangschikt
    where rang = 1 and heeft_tellende_opgave
)

select * from inkomstenverhouding
