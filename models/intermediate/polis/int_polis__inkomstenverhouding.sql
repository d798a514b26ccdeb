-- Rule 10: the inkomstenverhoudingen of everyone in the register at the newest kennismoment, with begin and end as on the opgave with the latest tijdvak
-- (parameter ikv_datums_laatste_tijdvak), and whether at least one opgave counts.
with opgaven as (
    select
        persoon_id, lhnr, numiv, datum_aanvang_ikv, coalesce(datum_einde_ikv, {{ nooit() }}) as datum_einde_ikv, telt,
        {{ dagen_tussen(parameter_waarde('vroegste_datum', 'datum'), 'tijdvak_begin') }}
        * case when {{ parameter_waarde('ikv_datums_laatste_tijdvak') }} = 1 then 1 else -1 end as volgorde
    from {{ ref('int_polis__opgave_versie') }}
    where kennis_tot = {{ nooit() }} and is_geregistreerd
),

inkomstenverhouding as (
    select
        persoon_id,
        lhnr,
        numiv,
        {{ waarde_bij_grootste('datum_aanvang_ikv', 'volgorde') }} as begindatum,
        nullif({{ waarde_bij_grootste('datum_einde_ikv', 'volgorde') }}, {{ nooit() }}) as einddatum
    from opgaven
    group by persoon_id, lhnr, numiv
    having max(case when telt then 1 else 0 end) = 1
)

select * from inkomstenverhouding
