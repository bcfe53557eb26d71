"""Why a text was not labelled: rules whose triggers it has, and what stood in their way."""

from typing import NamedTuple

from streams.lexicon.knowledge import Knowledge
from streams.lexicon.scan import Kind
from streams.lexicon.topics import Rule, Topic
from streams.steps.document import Document
from streams.steps.topics.classify import gather, weigh
from streams.steps.topics.classify_evidence import (
    Context,
    SentenceHits,
    by_sentence,
    forbidden,
    locate,
    nexus_holds,
)


class NearMiss(NamedTuple):
    """A trigger in the body (code points) that proved nothing, the rule it belongs to and the reason."""

    topic: str
    rule: str
    start: int
    end: int
    reason: str


def _lacking(rule: Rule, sentence: SentenceHits, context: Context) -> str | None:
    groups = sentence.groups
    for wanted in ((rule.near,) if rule.near else ()) + rule.also:
        if groups.isdisjoint(wanted):
            return f"none of {', '.join(sorted(wanted))} in the sentence"
    for wanted in rule.also_text:
        if not context.any_of(wanted):
            return f"none of {', '.join(sorted(wanted))} in the text"
    return None


def _reason(topic: Topic, rule: Rule, sentence: SentenceHits, context: Context) -> str | None:
    lacking = _lacking(rule, sentence, context)
    if lacking:
        return lacking
    if forbidden(topic, rule, sentence, context):
        groups = sentence.groups
        present = sorted(groups & (rule.forbid | topic.background)) or sorted(rule.forbid_text & context.groups)
        return f"forbidden by {', '.join(present)}"
    if not nexus_holds(topic, rule, sentence, context):
        return "nothing ties the sentence to the war's parties, or foreign matters outweigh them"
    if locate(rule, sentence) is None:
        return "the words stand too far apart" if rule.within else "the words are the same, or in another order"
    return None


def near_misses(document: Document, knowledge: Knowledge) -> list[NearMiss]:
    """Return the near misses of the topics that an article was not labelled with, in reading order.

    Args:
        document: the article with its scans and sentences.
        knowledge: the topic rules.
    """
    rules = knowledge.topics
    findings = gather(document, rules)
    found: list[NearMiss] = []
    for number, topic in enumerate(rules.topics):
        proved = findings.body.get(number, [])
        if (proved or number in findings.headline) and weigh(number, findings, rules, document)[0]:
            continue
        found += [
            NearMiss(topic.name, p.rule.id, p.start, p.end, "the text has too few points for a label") for p in proved
        ]
        lines = {proof.sentence.number for proof in proved}
        for sentence in by_sentence(document.body.of(Kind.RULE), document.sentences):
            if sentence.number not in lines:
                found += _in_sentence(topic, sentence, findings.context)
    return sorted(found, key=lambda miss: (miss.start, miss.topic, miss.rule))


def _in_sentence(topic: Topic, sentence: SentenceHits, context: Context) -> list[NearMiss]:
    found = []
    for rule in topic.rules:
        triggers = sentence.of(rule.triggers)
        reason = _reason(topic, rule, sentence, context) if triggers else None
        if reason:
            first = min(triggers)
            found.append(NearMiss(topic.name, rule.id, first.start, first.end, reason))
    return found
