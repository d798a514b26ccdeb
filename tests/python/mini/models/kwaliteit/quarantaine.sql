select 'werk' as tabel, persoon_id, 'uren_negatief' as afkeurreden
from read_csv('{{ env_var("BANENAFSPRAAK_BRON") }}/werk/*.csv')
where uren < 0
