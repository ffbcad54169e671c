"""An independent reading of the scenario language, used as an oracle: nothing here comes from the product."""
