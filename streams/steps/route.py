"""Which Kafka topics an article goes to, by its labels."""

from collections.abc import Mapping, Sequence

from streams.model import Label


def route(labels: Sequence[Label], routes: Mapping[str, str]) -> tuple[str, ...]:
    """Return the Kafka topics of an article's labels, in label order, each once.

    Args:
        labels: the article's labels.
        routes: label topic to Kafka topic; a label without a route goes to the enriched topic only.
    """
    return tuple(dict.fromkeys(routes[label.topic] for label in labels if label.topic in routes))
