select * from read_csv('{{ env_var("BANENAFSPRAAK_BRON") }}/werk/*.csv') where uren >= 0
