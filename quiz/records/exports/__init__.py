"""What a teacher takes to other programs: CSV, XLSX and xAPI of a folder's records, and check items as GIFT."""
