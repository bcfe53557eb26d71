"""Deterministic identity: the same article from the same address is one article, however often it comes."""

from hashlib import sha256
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that only say how a reader came: campaign, click and session marks of the large networks.
_TRACKING = frozenset(
    (
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "yclid",
        "ysclid",
        "msclkid",
        "twclid",
        "ttclid",
        "igshid",
        "igsh",
        "mc_cid",
        "mc_eid",
        "_ga",
        "_gl",
        "_openstat",
        "ref",
        "ref_src",
        "ref_url",
        "referrer",
        "ocid",
        "cmpid",
        "cmp",
        "ncid",
        "smid",
        "spm",
        "share",
        "shared",
    )
)
_TRACKING_PREFIXES = ("utm_", "at_", "pk_", "mtm_", "hsa_")
_ID_LENGTH = 32


def canonical_url(url: str) -> str | None:
    """Return the form of an address that is equal for all ways to the same page, or None if it has no host.

    Scheme (http counts as https) and host in lower case, without `www.`, default port, fragment, tracking
    parameters and trailing slash, the other parameters sorted.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    netloc = host.removeprefix("www.").rstrip(".")
    if port not in {None, 80, 443}:
        netloc = f"{netloc}:{port}"
    query = ""
    if parts.query:
        kept = [
            (name, value)
            for name, value in parse_qsl(parts.query, keep_blank_values=True)
            if name.lower() not in _TRACKING and not name.lower().startswith(_TRACKING_PREFIXES)
        ]
        query = f"?{urlencode(sorted(kept))}" if kept else ""
    return f"https://{netloc}{parts.path.rstrip('/')}{query}"


def host_of(url: str | None) -> str | None:
    """Return the host of an address without `www.`, or None."""
    if url is None:
        return None
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def article_id(given: str | None, url: str | None, source: str | None, body: str) -> str:
    """Return the id of an article, 32 hexadecimal digits unless the event gave its own.

    Args:
        given: the event's id; it wins.
        url: else the canonical address decides.
        source: else the outlet and
        body: the text, white space counting as one space.
    """
    if given is not None:
        return given
    canonical = canonical_url(url) if url else None
    identity = f"url {canonical}" if canonical else f"text {source or ''} {' '.join(body.split())}"
    return sha256(identity.encode("utf-8", "replace")).hexdigest()[:_ID_LENGTH]
