"""How right the default engine is: sets with gold in, one table of measures out.

::

    places    where a set lies, and which are missing
    halves    develop | unread: by a hash of a document's name
    texts     words of a set → Document, Findings, Briefing
    matching  when a found item counts as a gold one
    measures  counts → precision, recall, F1
    gold/     whole briefings against gold that lists what belongs into one
    sets/     one module a set; `sets.SETS` lists them
    floors    what a measure must not fall below, with a digest of the data
    table     measures → text
    misses    what the worked examples miss and get wrong, in words

``python -m fidelity`` (``make fidelity``) runs it.
"""
