"""Stories: articles about one event across outlets and languages, linked one by one as they come.

Memory is bounded by a window of event time. A story's id is the id of its first article and never changes;
where an article shows that two stories are one, the younger is merged into the older, as a record.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import log, sqrt

from streams.steps.story_features import StoryArticle

WINDOW_SECONDS = 72 * 3_600
# Weights of the kinds of names (see `story_features._entities`).
_WEIGHTS: Mapping[str, float] = {
    "p": 1.0, "o": 0.8, "l": 1.0, "c": 0.3, "a": 1.0, "t": 0.3, "s": 0.5, "g": 0.5, "d": 1.0, "n": 1.0, "w": 1.0,
}  # fmt: skip
_LINK, _MERGE = 0.3, 0.45
_COPY = 0.85
_PRIOR_ARTICLES = 60
_COMMON_SHARE = 0.1
_MOST_CANDIDATES = 30
_COMPARED_MEMBERS = 12


@dataclass(slots=True)
class Story:
    """The articles of one event, in the order in which they came."""

    id: str
    members: list[StoryArticle] = field(default_factory=list)

    @property
    def first_seen(self) -> int:
        """Return the earliest event time, Unix seconds."""
        return min(member.time for member in self.members)

    @property
    def last_seen(self) -> int:
        """Return the latest event time, Unix seconds."""
        return max(member.time for member in self.members)


@dataclass(frozen=True, slots=True)
class Link:
    """Where an article went; `merged` are the ids of stories that this article joined to it."""

    story_id: str
    merged: tuple[str, ...] = ()


class StoryLinker:
    """The stories of the window and what is needed to find an article's own among them."""

    def __init__(self, window_seconds: int = WINDOW_SECONDS) -> None:
        """Start empty; stories whose last article is older than the window are forgotten."""
        self._window = window_seconds
        self.stories: dict[str, Story] = {}
        self._story_of: dict[str, str] = {}
        self._with_name: defaultdict[str, set[str]] = defaultdict(set)
        self._frequency: Counter[str] = Counter()
        self._articles = 0
        self._newest = 0

    def story_of(self, article_id: str) -> str | None:
        """Return the story of an article of the window."""
        return self._story_of.get(article_id)

    def link(self, article: StoryArticle) -> Link:
        """Put an article into its story, or begin one; an article that came before stays where it is."""
        known = self._story_of.get(article.id) or self._story_of.get(article.duplicate_of or "")
        if known is not None:
            self.restore(article, known)
            return Link(known)
        scored = sorted(
            ((self._score(article, self.stories[story_id]), story_id) for story_id in self._candidates(article)),
            reverse=True,
        )
        best = [story_id for score, story_id in scored if score >= (_MERGE if scored[0][0] >= _MERGE else _LINK)]
        if not best:
            self.restore(article, article.id)
            return Link(article.id)
        joined = best if scored[0][0] >= _MERGE else best[:1]
        winner = min(joined, key=lambda story_id: (self.stories[story_id].first_seen, story_id))
        merged = tuple(story_id for story_id in joined if story_id != winner)
        for loser in merged:
            self.merge(loser, winner)
        self.restore(article, winner)
        return Link(winner, merged)

    def restore(self, article: StoryArticle, story_id: str) -> None:
        """Put an article into a story that is known already, as when state is read back."""
        if article.id in self._story_of:
            return
        story = self.stories.setdefault(story_id, Story(story_id))
        story.members.append(article)
        self._story_of[article.id] = story_id
        self._articles += 1
        self._frequency.update(article.names)
        self._frequency.update(article.words)
        for name in article.names:
            self._with_name[name].add(story_id)
        self._newest = max(self._newest, article.time)

    def merge(self, loser: str, winner: str) -> None:
        """Move a story's articles into another one; an unknown loser changes nothing."""
        story = self.stories.pop(loser, None)
        if story is None or loser == winner:
            return
        self.stories.setdefault(winner, Story(winner)).members.extend(story.members)
        for member in story.members:
            self._story_of[member.id] = winner
            for name in member.names:
                self._with_name[name].discard(loser)
                self._with_name[name].add(winner)

    def expire(self) -> list[str]:
        """Forget the stories that left the window and return their ids."""
        oldest = self._newest - self._window
        gone = [story_id for story_id, story in self.stories.items() if story.last_seen < oldest]
        for story_id in gone:
            for member in self.stories.pop(story_id).members:
                del self._story_of[member.id]
                self._articles -= 1
                self._frequency.subtract(member.names)
                self._frequency.subtract(member.words)
                for name in member.names:
                    self._with_name[name].discard(story_id)
                    if not self._with_name[name]:
                        del self._with_name[name]
        self._frequency = +self._frequency
        return gone

    def _rarity(self, feature: str) -> float:
        return log((self._articles + _PRIOR_ARTICLES) / (self._frequency[feature] + 1))

    def _candidates(self, article: StoryArticle) -> list[str]:
        """Return the stories of the window that share the rarest names with an article."""
        common = max(5.0, _COMMON_SHARE * self._articles)
        shared: Counter[str] = Counter()
        for name in article.names:
            if 0 < self._frequency[name] <= common:
                rarity = self._rarity(name)
                for story_id in self._with_name.get(name, ()):
                    shared[story_id] += rarity  # type: ignore[assignment]
        return [
            story_id
            for story_id, _ in shared.most_common(_MOST_CANDIDATES)
            if abs(self.stories[story_id].last_seen - article.time) <= self._window
        ]

    def _score(self, article: StoryArticle, story: Story) -> float:
        """Return the likeness to a story: that of its most alike member and of all, in equal parts."""
        members = (
            story.members[: _COMPARED_MEMBERS // 2] + story.members[_COMPARED_MEMBERS // 2 :][-_COMPARED_MEMBERS // 2 :]
        )
        likeness = [self.likeness(article, member) for member in members]
        return (max(likeness) + sum(likeness) / len(likeness)) / 2

    def likeness(self, first: StoryArticle, second: StoryArticle) -> float:
        """Return how alike two articles are, 0 to 1: by names, and by words as far as their languages allow."""
        names = self._cosine(first.names, second.names)
        if "en" in (first.language, second.language) and first.language != second.language:
            return names
        words = self._cosine(first.words, second.words)
        return (names + words) / 2

    def _cosine(self, first: tuple[str, ...], second: tuple[str, ...]) -> float:
        weights = {feature: self._weight(feature) for feature in {*first, *second}}
        together = sum(weights[feature] ** 2 for feature in {*first} & {*second})
        lengths = sqrt(sum(weights[f] ** 2 for f in {*first})) * sqrt(sum(weights[f] ** 2 for f in {*second}))
        return together / lengths if lengths else 0.0

    def _weight(self, feature: str) -> float:
        return max(0.0, self._rarity(feature)) * (_WEIGHTS.get(feature[0], 1.0) if feature[1:2] == ":" else 1.0)
