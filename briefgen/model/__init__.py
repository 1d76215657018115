"""The vocabulary: frozen records that cross the boundaries between stages. No I/O in here.

`document` is what ingest returns, `findings` what an engine returns for one document, `briefing`
what reconcile returns for all of them (`coverage` its ledger), `edition` what publish leaves on
disk, `evidence` the grounding check.
"""
