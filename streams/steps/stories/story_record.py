"""What is published of a story."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from streams.steps.stories.story import Story
from streams.steps.stories.story_features import StoryArticle, person_key

_MOST_PEOPLE = 10
_MOST_ARTICLES = 100


def independent_origins(members: Sequence[StoryArticle]) -> list[str]:
    """Return the outlets whose own reports a story has: copies and reports citing one outlet count once."""
    by_id = {member.id: member for member in members}
    origins: dict[str, None] = {}
    for member in members:
        seen = {member.id}
        original = member
        while original.duplicate_of in by_id and original.duplicate_of not in seen:
            seen.add(original.duplicate_of)
            original = by_id[original.duplicate_of]
        origins[f"article:{original.duplicate_of}" if original.duplicate_of else original.origin] = None
    return list(origins)


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _most(values: list[str], limit: int) -> list[str]:
    return [value for value, _ in sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))[:limit]]


def _people(members: Sequence[StoryArticle]) -> list[dict[str, str | None]]:
    """Return the people of most articles, each by the first of the names that languages have for them."""
    named = [
        (person_key(name, wikidata), wikidata or None, name) for member in members for wikidata, name in member.people
    ]
    first = {key: {"name": name, "wikidata": wikidata} for key, wikidata, name in reversed(named)}
    return [first[key] for key in _most([key for key, _, _ in named], _MOST_PEOPLE)]


def story_record(story: Story) -> dict[str, Any]:
    """Return the record of a story for `articles.stories.v1`; lists are bounded, the counts are not."""
    members = sorted(story.members, key=lambda member: (member.time, member.id))
    origins = independent_origins(members)
    return {
        "schema_version": "1.0",
        "story_id": story.id,
        "merged_into": None,
        "first_seen": _iso(members[0].time),
        "last_seen": _iso(members[-1].time),
        "span_seconds": members[-1].time - members[0].time,
        "headline": next((member.headline for member in members if member.headline), None),
        "articles": len(members),
        "sources": sorted({member.source for member in members if member.source})[:_MOST_ARTICLES],
        "independent_sources": len(origins),
        "origins": origins[:_MOST_ARTICLES],
        "languages": sorted({member.language for member in members}),
        "people": _people(members),
        "topics": _most([topic for member in members for topic in member.topics], _MOST_PEOPLE),
        "article_ids": [member.id for member in members[:_MOST_ARTICLES]],
    }


def merged_record(story_id: str, into: str) -> dict[str, Any]:
    """Return the record that says that a story is another one's part now."""
    return {"schema_version": "1.0", "story_id": story_id, "merged_into": into}
