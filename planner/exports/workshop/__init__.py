"""The minutes of a workshop, on paper and as a workbook, both made from the same sections."""
