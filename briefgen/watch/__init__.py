"""A project in, a build for every change of what it is built from out, until it is interrupted.

::

    scene   the files that a build depends on, as they are now
    ears    when to look at them again: at once where the system tells of a change
    loop    `watch`: look, wait until all are at rest, build, tell, look again

That something has changed is the difference between two looks, never a message of the system's: so
nothing is missed where messages are (network folders, a change while a build goes on), and a
message too many does nothing.
"""

from __future__ import annotations

from briefgen.watch.ears import Ears
from briefgen.watch.loop import Changes, Listener, watch
from briefgen.watch.scene import Scene

__all__ = ["Changes", "Ears", "Listener", "Scene", "watch"]
