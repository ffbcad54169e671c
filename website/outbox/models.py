"""Table: how far the sending of each fault report has come. It holds no text, no address and no identity."""

from django.db import models


class Delivery(models.Model):
    """One row: a report by its entry in the journal. `sent_at` is when the server took it; `fault` is a word of `faults.FAULTS`.

    Without its row a report is sent again, under the same Message-ID.
    """

    entry = models.CharField(max_length=36, primary_key=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    failing_since = models.DateTimeField(null=True)
    fault = models.CharField(max_length=20, default="", blank=True)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.entry)
