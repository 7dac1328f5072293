"""Apache Kafka, between nodes: what is sent, what is taken in, and the topics for it."""
