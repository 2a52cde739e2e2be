"""Vietnamese administration in words: folding, document types, role labels, timeframe phrases, the catalogue of bodies."""
