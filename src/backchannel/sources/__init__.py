"""Where captures come from: implementations of `ports.Fetcher`. `sources.web` is imported where it is needed."""

from backchannel.sources.files import FileFetcher
from backchannel.sources.urls import is_url, normalise_url

__all__ = ["FileFetcher", "is_url", "normalise_url"]
