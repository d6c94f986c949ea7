"""Files of answers, CSV or Excel, as columns of texts; what the texts mean is not asked here."""
