"""What the engine knows beforehand: word lists, states, alliances, metonyms, lenses, wordings.

Each table is a data file in `data/`, its origin noted at its head; each has a typed loader in a
module here, which reads it once. Nothing in here looks at a document.
"""
