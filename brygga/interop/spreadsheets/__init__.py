"""Payment liability and its grounds as tables: CSV for programs, a workbook for people who follow up payment."""
