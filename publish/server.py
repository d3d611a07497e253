"""The server process: binds, says where it is, serves until it is told to stop."""

import logging
import os
import signal
import socket
import sys

import uvicorn
from starlette.applications import Starlette
from uvicorn.supervisors import Multiprocess

from publish.app import create_app
from publish.settings import Settings, to_environment


def serve(settings: Settings, host: str, port: int) -> int:
    """Serve a built output, or an endpoint that stands behind, until stopped; the exit code."""
    logging.basicConfig(level=settings.log_level.upper(), format="%(message)s", stream=sys.stderr)
    bound = bind(host, port)
    if bound is None:
        print(
            f"mingzhang serve: {host}:{port} is taken, or no address of this machine; "
            "give another --port or --host",
            file=sys.stderr,
        )
        return 1
    address = address_of(bound)
    print(f"serving {settings.endpoint or settings.output} at {address}", flush=True)
    if settings.workers > 1:
        os.environ.update(to_environment(settings))
        Multiprocess(configuration(settings, "publish.app:environment_app"), [bound]).run()
    else:
        # At its end uvicorn raises the signal once more, for who was there before: nothing is left.
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
        uvicorn.Server(configuration(settings, create_app(settings))).run(sockets=[bound])
    return 0


def configuration(settings: Settings, app: Starlette | str) -> uvicorn.Config:
    """How the server process behaves; an application named by a text is made in each process."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=settings.workers,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=settings.stop_seconds,
    )


def bind(host: str, port: int) -> socket.socket | None:
    """A listening socket, None where there can be none."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio turns off the delay of small packets on each connection.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((host, port))
    except OSError:
        bound.close()
        return None
    bound.listen(1024)
    bound.set_inheritable(True)
    return bound


def address_of(bound: socket.socket) -> str:
    """The address of a listening socket, for a browser."""
    host, port = bound.getsockname()[:2]
    named = "127.0.0.1" if host in {"0.0.0.0", "::"} else host
    return f"http://[{named}]:{port}/" if ":" in named else f"http://{named}:{port}/"
