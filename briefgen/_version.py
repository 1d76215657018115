"""The version, read by the build and by `briefgen --version` without importing anything."""

__version__ = "0.1.0"
