"""Topics: proofs, relevance, modality and codes of the labels."""
