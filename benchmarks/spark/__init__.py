"""The models on Spark: a cluster on loopback, what dbt takes there and on DuckDB, and a cost model."""
