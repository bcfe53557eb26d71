"""Facts: amounts, dates, countries, places, weapons, legal acts."""
