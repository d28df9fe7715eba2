package one.abstrakt.jobs.local.faults;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import one.abstrakt.jobs.local.faults.ApiClient.Reply;

/**
 * What customers were told: which runs were accepted, how they ended, which keys stand for which.
 * Whatever is told later must agree; what does not is kept as a contradiction.
 */
final class Ledger {
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");
  private static final int MOST_CONTRADICTIONS = 1_000;

  private final Map<String, Customer> accepted = new ConcurrentHashMap<>();
  private final Map<String, String> ends = new ConcurrentHashMap<>();
  private final Map<String, String> jobsByKey = new ConcurrentHashMap<>();
  private final Map<String, String> webhookIds = new ConcurrentHashMap<>();
  private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Notes an answer to a run; the job's id where it was accepted. */
  Optional<String> heardOfRun(Customer customer, Reply reply) {
    count("run answered " + reply.code());
    if (reply.code() != 200 && reply.code() != 202) {
      checkRefusal(customer, reply);
      return Optional.empty();
    }
    String id = reply.at("/job_id");
    String status = reply.at("/status");
    accepted.put(id, customer);
    if (reply.code() == 200) {
      ended(id, status.equals("completed") ? "succeeded" : status);
    }
    return Optional.of(id);
  }

  /** Two different jobs for one key are a contradiction. */
  void keyStandsFor(String key, String id) {
    String first = jobsByKey.putIfAbsent(key, id);
    if (first != null && !first.equals(id)) {
      contradict("one key, two jobs: " + first + " and " + id);
    }
  }

  /**
   * Notes an answer to a question for a job; its end where it has ended.
   *
   * @param known its end as it was known when the question was asked: an answer on its way may be
   *     older than what is learnt meanwhile
   */
  Optional<String> heardOfJob(Customer customer, String id, Optional<String> known, Reply reply) {
    if (reply.code() != 200) {
      checkRefusal(customer, reply);
      return Optional.empty();
    }
    String status = reply.at("/data/status");
    if (!ENDS.contains(status)) {
      known.ifPresent(end -> contradict(id + " had ended as " + end + " and is " + status));
      return Optional.empty();
    }
    ended(id, status);
    boolean charged = reply.body().at("/data/credits_used").asLong() > 0;
    if (charged != status.equals("succeeded")) {
      contradict(id + " is " + status + " and costs " + reply.at("/data/credits_used"));
    }
    return Optional.of(status);
  }

  /** Notes an answer to a cancellation; true when it was one. */
  boolean heardOfCancel(Customer customer, String id, Reply reply) {
    count("cancel answered " + reply.code());
    if (reply.code() == 409 && reply.at("/error/code").equals("JOB_ALREADY_FINISHED")) {
      return true;
    }
    boolean ended = heardOfJob(customer, id, Optional.empty(), reply).isPresent();
    if (reply.code() == 200 && !reply.at("/data/status").equals("cancelled")) {
      contradict(id + " was cancelled and is " + reply.at("/data/status"));
    }
    return ended;
  }

  /** Notes a webhook: one id for all attempts of a job, and its end. */
  void heardByWebhook(String id, String webhookId, String status) {
    String first = webhookIds.putIfAbsent(id, webhookId);
    if (first != null) {
      count("webhook repeated");
      if (!first.equals(webhookId)) {
        contradict(id + " has two webhook ids: " + first + " and " + webhookId);
      }
    }
    ended(id, status);
  }

  private void ended(String id, String status) {
    String first = ends.putIfAbsent(id, status);
    if (first != null && !first.equals(status)) {
      contradict(id + " ended as " + first + " and as " + status);
    }
  }

  /** What the API may refuse while it is harmed: it says that it cannot, and when to come back. */
  private void checkRefusal(Customer customer, Reply reply) {
    String code = reply.at("/error/code");
    boolean known =
        switch (code) {
          case "UNAVAILABLE" -> reply.code() == 503 && reply.retryAfter().isPresent();
          case "IDEMPOTENCY_IN_PROGRESS" -> reply.code() == 409;
          case "INSUFFICIENT_CREDITS" -> reply.code() == 402 && customer.credits() < 1_000;
          default -> false;
        };
    if (!known) {
      contradict("unexpected answer " + reply.code() + ": " + reply.text());
    }
  }

  void contradict(String what) {
    if (contradictions.size() < MOST_CONTRADICTIONS) {
      contradictions.add(what);
    }
  }

  void count(String what) {
    counts.computeIfAbsent(what, none -> new LongAdder()).increment();
  }

  Map<String, Customer> accepted() {
    return Map.copyOf(accepted);
  }

  Optional<String> endOf(String id) {
    return Optional.ofNullable(ends.get(id));
  }

  /** The jobs whose webhook came. */
  Set<String> told() {
    return Set.copyOf(webhookIds.keySet());
  }

  List<String> contradictions() {
    return List.copyOf(contradictions);
  }

  /** How often what happened, in alphabetical order. */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((what, times) -> all.put(what, times.sum()));
    return all;
  }
}
