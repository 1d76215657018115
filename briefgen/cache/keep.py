"""Documents and findings in and out of a cache, under keys that name all they depend on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from pydantic import ValidationError

from briefgen.cache.store import Cache
from briefgen.fingerprint import READING, code_fingerprint, installed_fingerprint
from briefgen.model.base import Record
from briefgen.model.document import Document
from briefgen.model.findings import Findings

DOCUMENTS = "documents"
FINDINGS = "findings"
RENDERINGS = "renderings"


class Keep:
    """What earlier builds read and found; without a cache it knows nothing and keeps nothing."""

    def __init__(self, cache: Cache | None) -> None:
        self._cache = cache

    def document(self, raw: bytes, uri: str, overrides: Sequence[Record]) -> Document | None:
        """The document that these bytes were read as before."""
        text = self._get(DOCUMENTS, _document_key(raw, uri, overrides))
        if text is None:
            return None
        try:
            return Document.model_validate_json(text)
        except ValidationError:
            return None

    def keep_document(
        self, raw: bytes, uri: str, overrides: Sequence[Record], document: Document
    ) -> None:
        """Keep what these bytes were read as."""
        if self._cache is not None:
            key = _document_key(raw, uri, overrides)
            self._cache.put(DOCUMENTS, key, document.model_dump_json())

    def findings(self, document: Document, settings: Record) -> Findings | None:
        """What an engine of these settings found in the document before."""
        text = self._get(FINDINGS, _findings_key(document, settings))
        if text is None:
            return None
        try:
            return Findings.model_validate_json(text)
        except ValidationError:
            return None

    def keep_findings(self, document: Document, settings: Record, findings: Findings) -> None:
        """Keep what the engine found."""
        if self._cache is not None:
            key = _findings_key(document, settings)
            self._cache.put(FINDINGS, key, findings.model_dump_json())

    def rendering(self, key: str) -> dict[str, str] | None:
        """The digests of the files, by name, that this code rendered before under ``key``."""
        text = self._get(RENDERINGS, _rendering_key(key))
        return json.loads(text) if text is not None else None

    def keep_rendering(self, key: str, digests: dict[str, str]) -> None:
        """Keep what was rendered."""
        if self._cache is not None:
            self._cache.put(RENDERINGS, _rendering_key(key), json.dumps(digests))

    def _get(self, shelf: str, key: str) -> str | None:
        return self._cache.get(shelf, key) if self._cache is not None else None


def _document_key(raw: bytes, uri: str, overrides: Sequence[Record]) -> str:
    said = [one.model_dump(mode="json", exclude_none=True) for one in overrides]
    return _digest(hashlib.sha256(raw).hexdigest(), uri, json.dumps(said, sort_keys=True))


def _findings_key(document: Document, settings: Record) -> str:
    return _digest(document.model_dump_json(), settings.model_dump_json())


def _rendering_key(key: str) -> str:
    return _digest_of(code_fingerprint(), installed_fingerprint(), key)


def _digest(*parts: str) -> str:
    return _digest_of(code_fingerprint(*READING), installed_fingerprint(), *parts)


def _digest_of(*parts: str) -> str:
    return hashlib.sha256("\x00".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
