"""What a template's author uses: audiences listed, explained, started, checked and previewed.

In the order of use: `catalogue` lists, `inheritance` and `fields` explain, `scaffold` starts,
`check` finds faults, `preview` shows the result while it is being made; `samples` are the
briefings that templates are tried on.
"""
