"""From lines to a tree: paragraphs, the items that their marks and labels make, and whom a heading names."""
