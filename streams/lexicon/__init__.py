"""Terms and names as data, expanded once into inflected forms and compiled into one automaton."""
