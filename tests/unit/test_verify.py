"""The checker itself: each planted fault is found, and sound books are clean."""

from collections.abc import Iterable

from streams.verify import Entry, Ledger, Source, missing_and_unknown

TOTAL = 40
COMMITTED = {0: TOTAL // 2, 1: TOTAL // 2}


def sources() -> list[Source]:
    return [Source(number % 2, number // 2) for number in range(TOTAL)]


def entry(source: Source, topic: str = "enriched", partition: int | None = None) -> Entry:
    """Return a sound output: every fourth article is routed, and articles spread over three partitions."""
    routes = ("talks",) if source.offset % 4 == 0 else ()
    article_id = f"a-{source.partition}-{source.offset}"
    chosen = source.offset % 3 if partition is None else partition
    return Entry(topic, chosen, source, article_id, "enriched", routes)


def books(outputs: Iterable[Entry]) -> Ledger:
    ledger = Ledger("enriched", "dlq")
    for source in sources():
        ledger.add_raw(source)
    for one in outputs:
        ledger.add(one)
    return ledger


def sound() -> list[Entry]:
    """Return the outputs of all sources; the last of each partition is a dead letter."""
    outputs = []
    for source in sources():
        if source.offset == TOTAL // 2 - 1:
            outputs.append(Entry("dlq", 0, source))
            continue
        outputs += [entry(source, topic) for topic in ("enriched", *entry(source).routes)]
    return outputs


def test_sound_books_are_clean() -> None:
    report = books(sound()).report(COMMITTED)
    assert report.is_clean, report.examples
    assert (report.raw, report.enriched, report.dead_letters, report.pending) == (TOTAL, TOTAL - 2, 2, 0)


def test_a_planted_loss_is_found() -> None:
    outputs = [one for one in sound() if one.source != Source(1, 7)]
    report = books(outputs).report(COMMITTED)
    assert report.faults == {"lost": 1}
    assert report.examples == ("lost: raw 1/7",)


def test_a_planted_repetition_is_found_by_source_and_by_article_at_once() -> None:
    outputs = sound()
    ledger = books([*outputs, outputs[5]])
    assert ledger.report(COMMITTED).faults == {"record twice": 1, "article twice": 1}


def test_one_article_from_two_raw_records_must_not_come_out_as_new_twice() -> None:
    outputs = [one._replace(article_id="a-0-1") if one.source == Source(0, 2) else one for one in sound()]
    assert books(outputs).report(COMMITTED).faults == {"article twice": 1}


def test_a_recognised_duplicate_is_no_fault() -> None:
    outputs = [
        one._replace(article_id="a-0-1", status="duplicate") if one.source == Source(0, 2) else one for one in sound()
    ]
    report = books(outputs).report(COMMITTED)
    assert report.is_clean
    assert report.duplicates == 1


def test_a_planted_swap_is_found() -> None:
    outputs = sound()
    first = next(index for index, one in enumerate(outputs) if one.source == Source(0, 1))
    second = next(index for index, one in enumerate(outputs) if one.source == Source(0, 13))
    assert outputs[first].partition == outputs[second].partition
    outputs[first], outputs[second] = outputs[second], outputs[first]
    assert books(outputs).report(COMMITTED).faults["out of order"] >= 1


def test_order_is_asked_only_of_one_input_partition_within_one_output_partition() -> None:
    outputs = sorted(sound(), key=lambda one: (one.topic, one.partition, one.source))
    assert books(outputs).report(COMMITTED).is_clean


def test_a_dead_letter_beside_an_article_is_found() -> None:
    report = books([*sound(), Entry("dlq", 1, Source(0, 3))]).report(COMMITTED)
    assert report.faults == {"two outcomes": 1}


def test_a_dead_letter_written_twice_is_found() -> None:
    last = Source(0, TOTAL // 2 - 1)
    assert books([*sound(), Entry("dlq", 0, last)]).report(COMMITTED).faults == {"record twice": 1}


def test_a_missing_and_an_unasked_route_are_found() -> None:
    outputs = [one for one in sound() if (one.topic, one.source) != ("talks", Source(0, 4))]
    report = books([*outputs, entry(Source(0, 5), "talks", partition=9)]).report(COMMITTED)
    assert report.faults == {"misrouted": 2}
    assert report.examples == ("misrouted: raw 0/4 missing in talks", "misrouted: raw 0/5 not meant for talks")


def test_what_the_group_has_not_committed_is_pending_not_lost() -> None:
    outputs = [one for one in sound() if one.source and one.source.offset < 10]
    report = books(outputs).report({0: 10, 1: 10})
    assert report.is_clean
    assert report.pending == TOTAL - 20


def test_outputs_without_a_source_are_counted_apart() -> None:
    outputs = [*sound(), Entry("enriched", 0, None, "older", "enriched")]
    report = books(outputs).report(COMMITTED)
    assert report.is_clean
    assert report.unattributed == 1


def test_ids_missing_and_ids_that_nobody_sent_are_told() -> None:
    ledger = books([entry(Source(0, 1))])
    assert missing_and_unknown(["a-0-1", "a-0-2"], ledger, "enriched") == ({"a-0-2"}, set())
    assert missing_and_unknown([], ledger, "enriched") == (set(), {"a-0-1"})
