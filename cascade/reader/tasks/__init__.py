"""What of the tree is a task, a duty or a target, and what its labels and its own words say of it."""
