"""Where a shop's data comes from: one file a source."""
