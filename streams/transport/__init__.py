"""Kafka at the edge: clients, topics, transactions, dead letters, the local broker."""
