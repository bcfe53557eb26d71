"""The breaker: a worker must not drain a whole topic into the dead letters."""

from collections import deque


class Breaker:
    """Opens on too many rejects in a row, or on too high a share of them in the last records."""

    def __init__(self, consecutive: int, share: float, window: int) -> None:
        """Take the bounds: rejects in a row, share (0 to 1) over a window of that many records."""
        self._most_consecutive = consecutive
        self._share = share
        self._recent: deque[bool] = deque(maxlen=window)
        self._rejected = 0
        self._consecutive = 0

    def record(self, *, rejected: bool) -> str | None:
        """Count one record.

        Returns:
            A sentence that says why the breaker opens at this record; None where it stays closed.
        """
        if len(self._recent) == self._recent.maxlen:
            self._rejected -= self._recent[0]
        self._recent.append(rejected)
        self._rejected += rejected
        self._consecutive = self._consecutive + 1 if rejected else 0
        if self._consecutive >= self._most_consecutive:
            return f"{self._consecutive} records in a row were rejected"
        if len(self._recent) == self._recent.maxlen and self._rejected > self._share * len(self._recent):
            return f"{self._rejected} of the last {len(self._recent)} records were rejected"
        return None
