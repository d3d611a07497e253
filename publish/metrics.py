"""Counts of what a server did, for Prometheus; no client is told apart."""

from collections import Counter

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Requests by route and status, queries by outcome, and how long requests took."""

    def __init__(self) -> None:
        """Nothing has happened yet."""
        self.requests: Counter[tuple[str, str, int]] = Counter()
        self.queries: Counter[str] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0
        self._count = 0

    def request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count a request."""
        self.requests[route, method, status] += 1
        self._seconds += seconds
        self._count += 1
        for bucket in BUCKETS:
            if seconds <= bucket:
                self._buckets[bucket] += 1

    def text(self, gauges: dict[str, float]) -> str:
        """All counts as Prometheus reads them."""
        lines = ["# TYPE mingzhang_requests_total counter"]
        lines += [
            f'mingzhang_requests_total{{route="{r}",method="{m}",status="{s}"}} {n}'
            for (r, m, s), n in sorted(self.requests.items())
        ]
        lines.append("# TYPE mingzhang_queries_total counter")
        lines += [
            f'mingzhang_queries_total{{outcome="{o}"}} {n}' for o, n in sorted(self.queries.items())
        ]
        name = "mingzhang_request_seconds"
        lines.append(f"# TYPE {name} histogram")
        lines += [f'{name}_bucket{{le="{b}"}} {self._buckets[b]}' for b in BUCKETS]
        lines.append(f'{name}_bucket{{le="+Inf"}} {self._count}')
        lines += [f"{name}_sum {self._seconds:.6f}", f"{name}_count {self._count}"]
        for gauge, value in sorted(gauges.items()):
            lines += [f"# TYPE mingzhang_{gauge} gauge", f"mingzhang_{gauge} {value:g}"]
        return "\n".join(lines) + "\n"
