-- Rule 5: at any kennismoment at most one opgave of an inkomstenverhouding stands for a day (of two overlapping tijdvakken one stands).
select een.persoon_id, een.lhnr, een.numiv, een.tijdvak_begin, ander.tijdvak_begin as ander_tijdvak_begin
from {{ ref('int_polis__opgave_versie') }} as een
inner join {{ ref('int_polis__opgave_versie') }} as ander
    on een.persoon_id = ander.persoon_id
    and een.lhnr = ander.lhnr
    and een.numiv = ander.numiv
    and een.tijdvak_begin <= ander.tijdvak_einde
    and ander.tijdvak_begin <= een.tijdvak_einde
    and een.kennis_van < ander.kennis_tot
    and ander.kennis_van < een.kennis_tot
where een.tijdvak_begin < ander.tijdvak_begin
    or (een.tijdvak_begin = ander.tijdvak_begin and een.kennis_van < ander.kennis_van)
