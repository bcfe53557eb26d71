"""Quotes: what is quoted, in which shape, and who said it.

`quotes` puts the parts together. They read the positions in `speech_context`, and answer in this order:

- What was said: `quote_spans` and `quote_shapes` (words in marks), `dialogue` (lines without marks), `indirect_speech`.
- Where it is reported: `reports` (what one is), `reports_before`, `reports_behind`, `reports_inside`, `signatures`,
  `headings`, `lines_above`; `relays` has through whom the words came.
- Who said it: `quote_speaker` asks `report_subjects`, which reads the `clauses` of a report. A subject is named
  (`subjecthood`, `name_agreement`, `speaker_names`), has a role or is a body (`role_subjects`, with `bare_roles`,
  `officials` and `institution_nouns`), stands in a report without a verb (`speech_sources`), or is nobody who is named
  (`unnamed_subjects`).
- Who is meant by words without a name: `anaphora` (pronouns, omitted subjects), `role_holders`, `bodies_before`,
  `reporting_bodies`, `text_owners`.

A speaker, as `speakers` has it, is the answer to the last two.
"""
