"""`make spark-test`: the models on Spark, compared with DuckDB."""
