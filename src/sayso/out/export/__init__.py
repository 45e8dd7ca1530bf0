"""Accounts to CSV, Parquet and JSON Lines, with low, best and high as conflict data sets have them."""
