"""The first thing that anybody runs: `streams demo` on a real Kafka shows all that it promises."""

import os
import re
import subprocess
import sys

import pytest

TOPICS = ("security_talks", "sanctions", "mobilization")


@pytest.mark.kafka
@pytest.mark.timeout(180)
def test_the_demo_shows_a_duplicate_the_trend_of_each_topic_and_a_story_of_two_outlets(kafka: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "streams", "demo"],
        env={**os.environ, "STREAMS_BOOTSTRAP_SERVERS": kafka, "COLUMNS": "160"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    trends = done.stdout.partition(" trends ")[2]
    assert [topic for topic in TOPICS if not re.search(rf"{topic} +│ 20\d\d-[^│]+│ +\d", trends)] == []
    assert re.search(r"│ 2 +│ [^│]+, [^│]+│", done.stdout.partition("stories of several articles")[2])
    assert "18 in = 15 enriched + 1 duplicate + 2 rejected" in done.stdout
