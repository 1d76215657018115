"""Websites of governments and international bodies: `data/ingest_sites.toml` in, a look-up out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from briefgen.knowledge.tables import read_table
from briefgen.model.base import Record


class Site(Record):
    """A body with the hosts of its website, and the state whose body it is."""

    body: str
    hosts: tuple[str, ...]
    state: str | None = None


class _Sites(Record):
    site: tuple[Site, ...]


def site_of(address: str) -> Site | None:
    """Whose website an address leads to.

    >>> site_of("https://www.nato.int/cps/en/news.htm").body
    'NATO'
    """
    try:
        labels = (urlsplit(address).hostname or "").split(".")
    except ValueError:
        return None
    ends = (".".join(labels[first:]) for first in range(len(labels)))
    return next((site for end in ends if (site := _by_host().get(end))), None)


def state_of_body(name: str) -> str | None:
    """The state whose body publishes under ``name``; None where it is no state's."""
    return next((site.state for site in _by_host().values() if site.body == name), None)


@cache
def _by_host() -> Mapping[str, Site]:
    sites = read_table("ingest_sites", _Sites).site
    return {host: site for site in sites for host in site.hosts}
