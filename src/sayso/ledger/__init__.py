"""Claims and judgements kept, append only."""
