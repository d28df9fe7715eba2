package one.abstrakt.jobs.dispatcher.deliver;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.webhook.StoredWebhook;

/**
 * A webhook that this process has claimed.
 *
 * @param epoch fences the report of its outcome
 * @param receiver host and port of the URL, the same however they are written
 * @param dueAt since when it has been due
 * @param attempts how many attempts were made before, of known outcome
 * @param job empty when it is a test of the receiver
 * @param secrets it is signed with, the newest first
 * @param retries whether the account wants a failed attempt to be followed by another
 * @param trace the job's {@code traceparent}; empty when it is not traced
 * @param body what is sent: the same bytes on every attempt, as the job no longer changes, but for
 *     signed addresses, which are signed anew, and what of the job has been removed meanwhile
 */
record Delivery(
    UUID id,
    Optional<JobId> job,
    int epoch,
    int attempts,
    String url,
    String receiver,
    Instant dueAt,
    List<String> secrets,
    boolean retries,
    Optional<String> trace,
    String body) {
  /** The {@code webhook-id}. */
  String messageId() {
    return StoredWebhook.messageId(id);
  }

  /** Leaves out what must not be logged. */
  @Override
  public String toString() {
    return "Delivery[" + messageId() + "]";
  }
}
