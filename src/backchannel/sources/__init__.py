"""Where captures come from: implementations of `ports.Fetcher`."""

from backchannel.sources.files import FileFetcher

__all__ = ["FileFetcher"]
