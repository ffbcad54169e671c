"""Tables: drafts and lists to import, sealed for their author alone, and who has what open. None holds an identity in clear."""

import uuid

from django.db import models

from website.access.models import Assignment


class Draft(models.Model):
    """One row: what an author has typed on one page in one assignment, not sent.

    `sealed` is encrypted for its author; `path` holds opaque ids only. `entry` is the id that the form would write under. Once
    that has been written `sealed` is empty and the row remains, so that a straggling save can't bring the draft back.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="drafts")
    path = models.CharField(max_length=200)
    entry = models.CharField(max_length=36)
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        """One draft a page and assignment; the old ones are found by time."""

        constraints = [models.UniqueConstraint(fields=["assignment", "path"], name="draft_once_a_page")]
        indexes = [models.Index(fields=["kept_at"], name="draft_kept_at")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.path}"


class Upload(models.Model):
    """One row: a list that somebody has sent in and not taken in yet, as rows of text, with how it is to be read.

    `sealed` is encrypted for its author: what kind of file it is has not been judged by anybody yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="uploads")
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        """The old ones are found by time."""

        indexes = [models.Index(fields=["kept_at"], name="upload_kept_at")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.id}"


class Presence(models.Model):
    """One row: somebody has something in front of them. `what` is an opaque key: a receiver's unit, a stay's id."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="presences")
    what = models.CharField(max_length=100)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        """Once for each who and what."""

        constraints = [models.UniqueConstraint(fields=["assignment", "what"], name="present_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.what}"
