"""Stories: articles of several outlets about one event."""
