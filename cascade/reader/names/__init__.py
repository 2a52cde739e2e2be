"""Names of bodies: how they begin, go on and end, which several share one head, and which are known."""
