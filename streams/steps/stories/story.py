"""Stories: articles about one event across outlets and languages, linked one by one as they come.

Memory is bounded by a window of event time. A story's id is the id of its first article and never changes;
where an article shows that two stories are one, the younger is merged into the older, as a record.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot, log

from streams.steps.stories.story_features import StoryArticle

# A story takes articles for so long after its last one, and for so long after its first one altogether:
# daily series (losses, horoscopes) are no story.
WINDOW_SECONDS, LONGEST_SECONDS = 48 * 3_600, 96 * 3_600
MOST_ARTICLES = 50_000
# Weights of the kinds of names (see `story_features._entities`); w is a title-case word, n a number.
_WEIGHTS: Mapping[str, float] = {
    "p": 1.0, "o": 0.8, "l": 1.0, "c": 0.3, "a": 1.0, "t": 0.3, "s": 0.5, "g": 0.5, "d": 1.0, "n": 1.0, "w": 1.0,
}  # fmt: skip
# Likeness from which an article joins a story, and from which two stories are one; chosen on the odd events
# of tests/golden/stories.jsonl.
_LINK, _MERGE = 0.26, 0.35
_PRIOR_ARTICLES = 60
_RAREST_NAMES, _COMMONEST = 12, 300
_MOST_CANDIDATES, _COMPARED = 12, 6


@dataclass(slots=True)
class Story:
    """The articles of one event, in the order in which they came; times are Unix seconds of event time."""

    id: str
    first_seen: int
    last_seen: int
    members: list[StoryArticle] = field(default_factory=list)

    def add(self, article: StoryArticle) -> None:
        """Take an article in."""
        self.members.append(article)
        self.first_seen = min(self.first_seen, article.time)
        self.last_seen = max(self.last_seen, article.time)

    def compared(self) -> list[StoryArticle]:
        """Return the members that a new article is compared with: the first ones and the latest ones."""
        first = self.members[: _COMPARED // 2]
        return first + self.members[max(len(first), len(self.members) - _COMPARED // 2) :]


@dataclass(frozen=True, slots=True)
class Link:
    """Where an article went; `merged` are the ids of stories that this article joined to it."""

    story_id: str
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Weighted:
    """An article's features with their weights at present, and the lengths of its two vectors."""

    names: Mapping[str, float]
    words: Mapping[str, float]
    lengths: tuple[float, float]


class StoryLinker:
    """The stories of the window and what is needed to find an article's own among them."""

    def __init__(self, window_seconds: int = WINDOW_SECONDS, most_articles: int = MOST_ARTICLES) -> None:
        """Start empty.

        Args:
            window_seconds: stories whose last article is older, by event time, are forgotten.
            most_articles: bound on memory (about 5 KB each); beyond it the oldest stories are forgotten.
        """
        self._window = window_seconds
        self._most_articles = most_articles
        self.stories: dict[str, Story] = {}
        self._story_of: dict[str, str] = {}
        # A copy may come before its original, from another partition: original to copy.
        self._copy_of: dict[str, str] = {}
        self._lengths: dict[str, tuple[float, float]] = {}
        self._with_name: defaultdict[str, set[str]] = defaultdict(set)
        self._frequency: Counter[str] = Counter()
        self._newest = 0

    def story_of(self, article_id: str) -> str | None:
        """Return the story of an article of the window."""
        return self._story_of.get(article_id)

    def link(self, article: StoryArticle) -> Link:
        """Put an article into its story, or begin one; an article that came before stays where it is."""
        copy = self._copy_of.get(article.id, "")
        related = (article.id, article.duplicate_of or "", copy)
        known = next((self._story_of[one] for one in related if one in self._story_of), None)
        if known is not None:
            self.restore(article, known)
            return Link(known)
        weighted = self._weighted(article)
        scored = [(self._score(article, weighted, story), story.id) for story in self._candidates(article)]
        top = max(scored, default=(0.0, ""))
        if top[0] < _LINK:
            self.restore(article, article.id)
            return Link(article.id)
        joined = [story_id for score, story_id in scored if score >= _MERGE] or [top[1]]
        winner = min(joined, key=lambda story_id: (self.stories[story_id].first_seen, story_id))
        merged = tuple(sorted(story_id for story_id in joined if story_id != winner))
        for loser in merged:
            self.merge(loser, winner)
        self.restore(article, winner)
        return Link(winner, merged)

    def restore(self, article: StoryArticle, story_id: str) -> None:
        """Put an article into a story that is known already, as when state is read back."""
        if article.id in self._story_of:
            return
        if story_id not in self.stories:
            self.stories[story_id] = Story(story_id, article.time, article.time)
        self.stories[story_id].add(article)
        self._story_of[article.id] = story_id
        if article.duplicate_of:
            self._copy_of[article.duplicate_of] = article.id
        self._frequency.update(article.names)
        self._frequency.update(article.words)
        self._lengths[article.id] = self._weighted(article).lengths
        for name in article.names:
            self._with_name[name].add(story_id)
        self._newest = max(self._newest, article.time)

    def merge(self, loser: str, winner: str) -> None:
        """Move a story's articles into another one."""
        for member in self.stories.pop(loser).members:
            self.stories[winner].add(member)
            self._story_of[member.id] = winner
            for name in member.names:
                self._with_name[name].discard(loser)
                self._with_name[name].add(winner)

    def expire(self) -> list[str]:
        """Forget the stories that left the window, and the oldest ones beyond the bound; return their ids."""
        by_age = sorted(self.stories.values(), key=lambda story: story.last_seen)
        kept = len(self._story_of)
        gone = []
        for story in by_age:
            if story.last_seen >= self._newest - self._window and kept <= self._most_articles:
                break
            kept -= len(story.members)
            gone.append(story.id)
            self._forget(self.stories.pop(story.id))
        return gone

    def _forget(self, story: Story) -> None:
        for member in story.members:
            del self._story_of[member.id], self._lengths[member.id]
            self._copy_of.pop(member.duplicate_of or "", None)
            for feature in (*member.names, *member.words):
                self._frequency[feature] -= 1
                if not self._frequency[feature]:
                    del self._frequency[feature]
            for name in member.names:
                self._with_name[name].discard(story.id)
                if not self._with_name[name]:
                    del self._with_name[name]

    def _weight(self, feature: str) -> float:
        rarity = log((len(self._story_of) + _PRIOR_ARTICLES) / (self._frequency[feature] + 1))
        return max(0.0, rarity) * (_WEIGHTS[feature[0]] if feature[1:2] == ":" else 1.0)

    def _weighted(self, article: StoryArticle) -> _Weighted:
        names = {name: self._weight(name) for name in article.names}
        words = {word: self._weight(word) for word in article.words}
        return _Weighted(names, words, (hypot(*names.values()), hypot(*words.values())))

    def _candidates(self, article: StoryArticle) -> list[Story]:
        """Return the stories of the window that share most of an article's rarest names."""
        known = [name for name in article.names if 0 < self._frequency[name] <= _COMMONEST]
        shared: defaultdict[str, float] = defaultdict(float)
        for name in sorted(known, key=self._frequency.__getitem__)[:_RAREST_NAMES]:
            for story_id in self._with_name[name]:
                shared[story_id] += self._weight(name)
        near = [story for story_id in shared if self._is_near(article, story := self.stories[story_id])]
        return sorted(near, key=lambda story: (-shared[story.id], story.id))[:_MOST_CANDIDATES]

    def _is_near(self, article: StoryArticle, story: Story) -> bool:
        return (
            abs(article.time - story.last_seen) <= self._window
            and abs(article.time - story.first_seen) <= LONGEST_SECONDS
        )

    def _score(self, article: StoryArticle, weighted: _Weighted, story: Story) -> float:
        """Return the likeness to a story: that of its most alike member and of all, in equal parts."""
        likeness = [self._likeness(article, weighted, member) for member in story.compared()]
        return (max(likeness) + sum(likeness) / len(likeness)) / 2

    def _likeness(self, article: StoryArticle, weighted: _Weighted, member: StoryArticle) -> float:
        """Return the likeness of two articles, 0 to 1: by names, and by words as far as their languages allow."""
        name_length, word_length = self._lengths[member.id]
        names = _cosine(weighted.names, weighted.lengths[0], member.names, name_length)
        if article.language != member.language and "en" in (article.language, member.language):
            return names
        return (names + _cosine(weighted.words, weighted.lengths[1], member.words, word_length)) / 2


def _cosine(weights: Mapping[str, float], length: float, others: tuple[str, ...], other_length: float) -> float:
    """Return the cosine of a weighted vector and another one, taken to have the same weights now."""
    if not length or not other_length:
        return 0.0
    together = sum(weights[feature] ** 2 for feature in others if feature in weights)
    return min(1.0, together / (length * other_length))
