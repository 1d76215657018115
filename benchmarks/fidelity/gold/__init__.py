"""Whole briefings against gold that lists what a careful reader would put into one.

::

    own, case, seed   the three forms that gold comes in → records
    records           an affair: documents, parties, events, disputes, concerns, facts
    briefed           an affair's documents → its briefing, with the gold quotes located in it
    names             when two names are one party's
    parties, timeline, disputes, concerns, facts, whole    a briefing and its gold → `Scored`
    scored            one comparison: its tally, and in words what was missed and what was wrong
    score             all comparisons of an affair
"""
