"""Nodes and the broker between them, with a real Apache Kafka."""
