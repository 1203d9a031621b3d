"""The newest answers as typed columns beside the log, for whatever reads many at once."""

from sqlite_utils import Database

from assessor.store.schema_codes import MIGRATIONS

__all__ = ["MIGRATIONS", "NEWEST_OF"]

NEWEST_OF = """
    INSERT OR REPLACE INTO newest
    SELECT assessment, item, revision,
        CASE
            WHEN entry IS NULL OR json_type(entry, '$.carried') IS NOT NULL THEN 'unanswered'
            WHEN json_type(entry, '$.unknown') IS NOT NULL THEN 'unknown'
            WHEN json_type(entry, '$.not_applicable') IS NOT NULL THEN 'not_applicable'
            WHEN json_type(entry, '$.option') IS NOT NULL THEN 'answered'
            WHEN json_remove(entry, '$.note') = '{}' THEN 'unanswered'
            ELSE 'answered'
        END,
        json_extract(entry, '$.option'), json_extract(entry, '$.options'),
        json_extract(entry, '$.value'),
        json_extract(entry, '$.count'), json_extract(entry, '$.of'),
        json_extract(entry, '$.before'), json_extract(entry, '$.after'),
        json_extract(entry, '$.before_per'), json_extract(entry, '$.after_per')
    FROM responses
"""
"""Writes rows of the log into ``newest``; the condition says which, later revisions last."""


@MIGRATIONS()
def s014_newest(db: Database) -> None:
    """The row of the log that counts, by item: its standing, and its answer in columns.

    What was carried over and not confirmed has no answer here, nor has a note alone. ``options`` is a JSON list. The
    log alone is the truth: all of this can be made from it again.
    """
    db.execute(
        """
        CREATE TABLE newest (
            assessment TEXT NOT NULL REFERENCES assessments (id),
            item TEXT NOT NULL,
            revision INTEGER NOT NULL,
            standing TEXT NOT NULL,
            option TEXT,
            options TEXT,
            value REAL,
            count REAL,
            of REAL,
            before REAL,
            after REAL,
            before_per REAL,
            after_per REAL,
            PRIMARY KEY (assessment, item)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(f"{NEWEST_OF} ORDER BY assessment, item, revision")
    # By assessment alone, an index ends with the order of saving: the last row is found at once.
    db.execute("DROP INDEX idx_responses_assessment_batch")
    db.table("responses").create_index(["assessment"])


@MIGRATIONS()
def s015_lists(db: Database) -> None:
    """Lists are read in their order, a page at a time, however long they are."""
    db.execute("DROP INDEX idx_sites_organisation")
    db.execute("CREATE INDEX idx_sites_name ON sites (name COLLATE NOCASE, id)")
    db.execute(
        "CREATE INDEX idx_sites_organisation_name ON sites (organisation, name COLLATE NOCASE, id)"
    )
    db.execute("CREATE INDEX idx_assessments_started ON assessments (started_at DESC, id)")
