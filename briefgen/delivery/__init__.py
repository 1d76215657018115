"""An edition in, its files with those who read it out: by mail, in a chat, in a folder.

`deliver` queues an edition and sends what is due; `deliver_pending` sends what was left: an embargo
that is over by now, a server that answers again. Each delivery has a key and stands in the outbox
before anything is sent, so that none is made twice; one that died in the middle is a person's to
settle.

In the order in which they work: `edition` reads what is there, `front` what an audience's own file
says of itself, `letter` words a message, `parcel` puts together what goes out or finds why it may
not, `smtp`, `chat` and `folder` hand it over, `outbox` keeps what became of it, `run` does all that
in turn.
"""

from __future__ import annotations

from briefgen.delivery.outbox import Delivery
from briefgen.delivery.run import (
    all_deliveries,
    deliver,
    deliver_pending,
    notify_owner,
    open_deliveries,
    preview,
    queue,
    resolve,
    secret_names,
)

__all__ = [
    "Delivery",
    "all_deliveries",
    "deliver",
    "deliver_pending",
    "notify_owner",
    "open_deliveries",
    "preview",
    "queue",
    "resolve",
    "secret_names",
]
