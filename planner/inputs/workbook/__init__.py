"""Reading an Excel workbook that people filled in: safely, tolerantly, and with every problem named by its cell."""
