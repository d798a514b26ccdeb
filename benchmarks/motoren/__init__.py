"""The engines: each answers the same three questions from the same raw files, in code written for it."""

MOTOREN = ("duckdb", "polars", "postgres", "spark")
