"""The answers of a wave on its screen: files in and out, one by one, and paper keyed in."""
