"""The answers of a wave as files: CSV, Excel and SPSS."""
