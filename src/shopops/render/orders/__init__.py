"""What to order, as a workbook: a sheet a supplier whose quantities may be changed."""
