"""The little Spanish grammar that the survey needs: verbs, nouns, qualities, persons and syllables."""
