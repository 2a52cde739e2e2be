"""Models how a directive breaks down into the plans that carry it out."""
