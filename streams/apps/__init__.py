"""The long-running programs: the worker and the trends."""
