"""The pack on paper: shows what it is given, decides nothing. One layout in Typst, data as JSON. Clauses: R01, R09, R31."""
