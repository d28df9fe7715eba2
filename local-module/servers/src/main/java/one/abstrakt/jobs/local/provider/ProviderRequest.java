package one.abstrakt.jobs.local.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One request from its submit to its end, and after that what is known of it. Touched by the event
 * loop alone; {@link Execution} moves it on.
 */
final class ProviderRequest {
  /** How it came: {@code queue} or {@code direct}. */
  enum Mode {
    QUEUE,
    DIRECT
  }

  private final String id;
  private final String endpoint;
  private final String application;
  private final Mode mode;
  private final String attempt;
  private final Instant submittedAt;
  private final byte[] inputSha256;
  private List<Runnable> observers = List.of();

  private QueueStatus status = QueueStatus.IN_QUEUE;
  private boolean cancelRequested;
  private long startedNanos;
  private double inferenceSeconds;
  private Outcome outcome;
  private Instant endedAt;
  private boolean answered;

  ProviderRequest(
      String id,
      Endpoint endpoint,
      Mode mode,
      String attempt,
      Instant submittedAt,
      byte[] inputSha256) {
    this.id = id;
    // The few models' names once, and not with each of many requests.
    this.endpoint = endpoint.id().intern();
    this.application = endpoint.application().intern();
    this.mode = mode;
    this.attempt = attempt;
    this.submittedAt = submittedAt;
    this.inputSha256 = inputSha256;
  }

  void start() {
    status = QueueStatus.IN_PROGRESS;
    startedNanos = System.nanoTime();
    tell();
  }

  void end(Outcome how, Instant when) {
    inferenceSeconds =
        status == QueueStatus.IN_PROGRESS ? (System.nanoTime() - startedNanos) / 1e9 : 0;
    status = QueueStatus.COMPLETED;
    outcome = how;
    endedAt = when;
    tell();
    observers = List.of();
  }

  void askToCancel() {
    cancelRequested = true;
  }

  void noteAnswered() {
    answered = true;
  }

  /** Calls back after each change of the status; the caller looks at what it became. */
  void observe(Runnable observer) {
    List<Runnable> more = new ArrayList<>(observers);
    more.add(observer);
    observers = more;
  }

  void forgetObserver(Runnable observer) {
    observers = observers.stream().filter(other -> !other.equals(observer)).toList();
  }

  private void tell() {
    observers.forEach(Runnable::run);
  }

  String id() {
    return id;
  }

  /** The model, {@code owner/app/path}. */
  String endpoint() {
    return endpoint;
  }

  /** {@code owner/app}, under which the queue keeps it whatever the path. */
  String application() {
    return application;
  }

  Mode mode() {
    return mode;
  }

  /** Which attempt of its own the client says this is; null where it says nothing. */
  String attempt() {
    return attempt;
  }

  Instant submittedAt() {
    return submittedAt;
  }

  byte[] inputSha256() {
    return inputSha256;
  }

  QueueStatus status() {
    return status;
  }

  boolean isCompleted() {
    return status == QueueStatus.COMPLETED;
  }

  boolean cancelRequested() {
    return cancelRequested;
  }

  /** Whether the whole answer to the submit went to a client that was still there. */
  boolean answered() {
    return answered;
  }

  double inferenceSeconds() {
    return inferenceSeconds;
  }

  /** Since it has begun; null before. */
  Duration running() {
    return startedNanos == 0 ? null : Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  /** Null before the end. */
  Outcome outcome() {
    return outcome;
  }

  /** Null before the end. */
  Instant endedAt() {
    return endedAt;
  }
}
