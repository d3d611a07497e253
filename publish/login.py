"""Answers a store that asks who we are, by Digest or Basic authentication.

Once asked, it answers before it is asked again: a store that refuses a long body may close the
connection in the midst of it, and nothing can be said after that.
https://www.rfc-editor.org/rfc/rfc7616 https://www.rfc-editor.org/rfc/rfc7617
"""

from base64 import b64encode
from email.message import Message
from http.client import HTTPResponse
from typing import IO, cast
from urllib.request import (
    AbstractDigestAuthHandler,
    BaseHandler,
    HTTPPasswordMgrWithDefaultRealm,
    Request,
    parse_http_list,
    parse_keqv_list,
)

HEADER = "Authorization"


class Login(AbstractDigestAuthHandler, BaseHandler):
    """A name and a password for one address; sent nowhere else."""

    def __init__(self, address: str, user: str, password: str) -> None:
        """Answers for what stands at ``address`` and below."""
        self._passwords = HTTPPasswordMgrWithDefaultRealm()
        self._passwords.add_password(None, address, user, password)
        super().__init__(self._passwords)
        self._scheme = ""
        self._challenge: dict[str, str] = {}
        self._is_asked = False

    def http_request(self, request: Request) -> Request:
        """The request with our answer to what the store asked before."""
        if self._scheme and not request.has_header(HEADER):
            answer = self._digest(request) if self._scheme == "digest" else self._basic(request)
            if answer:
                request.add_unredirected_header(HEADER, answer)
        return request

    https_request = http_request

    def http_error_401(
        self, request: Request, body: IO[bytes], code: int, words: str, headers: Message
    ) -> HTTPResponse | None:
        """The answer to the request made again; None where the store asks twice or strangely."""
        asked = [each.partition(" ") for each in headers.get_all("WWW-Authenticate") or ()]
        known = {scheme.lower(): rest for scheme, _, rest in asked}
        self._scheme = next((name for name in ("digest", "basic") if name in known), "")
        if self._is_asked or not self._scheme:
            return None
        self._challenge = parse_keqv_list(list(filter(None, parse_http_list(known[self._scheme]))))
        request.remove_header(HEADER)
        self._is_asked = True
        try:
            return cast(HTTPResponse, self.parent.open(request, timeout=request.timeout))
        finally:
            self._is_asked = False

    def _digest(self, request: Request) -> str:
        answer = self.get_authorization(request, self._challenge)
        return f"Digest {answer}" if answer else ""

    def _basic(self, request: Request) -> str:
        user, password = self._passwords.find_user_password("", request.full_url)
        return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}" if user else ""
