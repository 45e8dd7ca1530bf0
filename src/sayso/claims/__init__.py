"""Report to Claims: attribution, chain, certainty, figures, dates, places."""
