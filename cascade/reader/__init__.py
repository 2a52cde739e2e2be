"""Raw papers to models: never refuses a paper it can open, never drops a line."""
