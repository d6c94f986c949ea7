"""Who agrees with each requirement, after the printed matrix and in its workbook."""
