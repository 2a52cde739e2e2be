"""Who does what by when, from words: lists of bodies, the sentences, labels and cells that name them, and times."""
