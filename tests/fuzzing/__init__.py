"""Input that nobody should send, by the thousand: each ends in a named refusal or an acceptance.

Samples that are right are changed at random; what reaches lines or outcomes that nothing reached
before is kept and changed further. `python -m tests.fuzzing N [TARGET…] --seed S`.
"""
