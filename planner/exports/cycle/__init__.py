"""The matrix of a whole cycle, to print and as a workbook that reads back identical."""
