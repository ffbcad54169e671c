"""The municipality's payment liability: from which day, why not, or what is missing. 5 kap. lag (2017:612). Clauses: R16, R31."""
