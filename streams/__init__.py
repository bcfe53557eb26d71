"""War-and-policy news as clean, explained, routed Kafka events."""

__version__ = "0.1.0"
