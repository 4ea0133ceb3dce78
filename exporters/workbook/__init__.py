"""The workbook: what stands on each sheet, and how a sheet is set."""
