"""Reading what shoppers write, in English and Korean, in one shop's own words."""
