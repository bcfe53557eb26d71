"""The pure steps of the chain: typed values in, typed values out; no clock, no I/O, no settings."""
