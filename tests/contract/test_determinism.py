"""Two workers, two starts: the same article gives the same bytes, whatever order a run gives to its sets."""

import os
import subprocess
import sys
from pathlib import Path

# Two neighbours of a trigger equally near: only their order in the text may decide which is shown.
TIES = (
    "США могут ввести санкции против компаний из России. Решение ожидают в пятницу.",
    "The leaders called for greater sanctions against Russia. Sanctions imposed on Russia must stay.",
    "Сполучені Штати можуть запровадити санкції проти Росії.",
)
GOLDEN = Path(__file__).parents[1] / "golden" / "topics_written.jsonl"
PROGRAM = f"""
import hashlib, orjson, pathlib
from datetime import UTC, datetime
from streams.apps.factory import build_chain
from streams.encoding import to_json
from streams.settings import Settings

chain, digest = build_chain(Settings(), dedupe=False), hashlib.sha256()
written = [orjson.loads(line)["text"] for line in pathlib.Path({str(GOLDEN)!r}).read_bytes().splitlines()]
for text in (*written, *{TIES!r}):
    event = {{"content_type": "application/json", "content": {{"body": text * 2}}}}
    digest.update(to_json(chain.process(orjson.dumps(event), {{}}, datetime(2026, 8, 1, tzinfo=UTC)).outcome))
print(digest.hexdigest())
"""


def test_outputs_do_not_depend_on_the_hash_seed_of_a_process() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1
