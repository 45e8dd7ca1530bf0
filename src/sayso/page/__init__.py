"""Address, file, feed or archive to bytes with a hash. The only room that touches the network."""

from sayso.page.decode import decode
from sayso.page.fetch import Fetch
from sayso.page.fetcher import Fetcher
from sayso.page.lines import Line, parse
from sayso.page.page import Page
from sayso.page.target import pages

__all__ = ["Fetch", "Fetcher", "Line", "Page", "decode", "pages", "parse"]
