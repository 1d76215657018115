"""Keys in, what an earlier run made under them out: documents and findings kept between builds.

A document depends on the bytes of its source, its name and what the project says of it; findings
on the document, the engine and its settings; nothing on the other documents or on the matter. So
one cache serves every briefing of a project. What it holds can be made again: it may be cleared
at any time, and a damaged one is set aside.
"""

from __future__ import annotations

from briefgen.cache.keep import Keep
from briefgen.cache.store import Cache, CacheInfo

__all__ = ["Cache", "CacheInfo", "Keep"]
