"""From the matrix to the survey: the frozen form, its Spanish wording, its checks, and its issued versions."""
