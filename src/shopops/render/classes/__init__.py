"""The classes of goods as they are shown: terminal, workbook, page, JSON and CSV."""
