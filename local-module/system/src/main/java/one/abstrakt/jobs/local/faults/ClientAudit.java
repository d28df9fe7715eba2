package one.abstrakt.jobs.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.local.faults.ApiClient.Reply;

/** Holds what the API says in the end against what its clients were told on the way. */
final class ClientAudit {
  private static final int EXAMPLES = 5;
  private static final Set<String> ENDS = Set.of("succeeded", "failed", "cancelled");

  private final ApiClient api;
  private final Ledger ledger;

  /** Every job that the API lists, by its id. */
  private final Map<String, JsonNode> jobs = new HashMap<>();

  ClientAudit(ApiClient api, Ledger ledger) {
    this.api = api;
    this.ledger = ledger;
  }

  List<Finding> run(List<Customer> customers, Map<String, List<String>> announced)
      throws IOException, InterruptedException {
    List<String> unbalanced = new ArrayList<>();
    for (Customer customer : customers) {
      long charged = list(customer);
      long balance = api.account(customer).body().at("/data/credits").asLong(-1);
      if (balance < 0 || balance != customer.credits() - charged) {
        unbalanced.add(
            "%s has %d, not %d - %d".formatted(customer, balance, customer.credits(), charged));
      }
    }
    return List.of(
        finding("no accepted run was lost", lost()),
        finding("every run has ended", notEnded()),
        finding("runs ended as their clients were told", endedOtherwise()),
        finding("no client was told two things that do not agree", ledger.contradictions()),
        finding("every run that succeeded was charged once, and no other", unbalanced),
        finding("no run's end was announced twice", announcedTwice(announced)));
  }

  /** Reads all jobs of a customer; what they have cost together. */
  private long list(Customer customer) throws IOException, InterruptedException {
    long charged = 0;
    String cursor = "";
    do {
      Reply page = api.jobs(customer, cursor);
      for (JsonNode job : page.body().path("data")) {
        jobs.put(job.path("job_id").asText(), job);
        charged += job.path("credits_used").asLong();
      }
      cursor = page.body().path("next_cursor").asText("");
    } while (!cursor.isEmpty() && !cursor.equals("null"));
    return charged;
  }

  private List<String> lost() {
    return ledger.accepted().keySet().stream().filter(id -> !jobs.containsKey(id)).toList();
  }

  private List<String> notEnded() {
    return jobs.entrySet().stream()
        .filter(job -> !ENDS.contains(status(job.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> endedOtherwise() {
    return jobs.entrySet().stream()
        .filter(job -> {
          String status = status(job.getValue());
          return !ledger.endOf(job.getKey()).orElse(status).equals(status);
        })
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<String> announcedTwice(Map<String, List<String>> announced) {
    Set<String> wrong = new HashSet<>();
    announced.forEach((id, ends) -> {
      boolean asItIs = jobs.containsKey(id) && status(jobs.get(id)).equals(ends.getFirst());
      if (ends.size() > 1 || !asItIs) {
        wrong.add(id + " " + ends);
      }
    });
    return List.copyOf(wrong);
  }

  /** How many jobs the API lists, by their status and error. */
  Map<String, Long> counts() {
    Map<String, Long> counts = new java.util.TreeMap<>();
    jobs.values()
        .forEach(job -> {
          String error = job.at("/error/code").asText("");
          counts.merge(status(job) + (error.isEmpty() ? "" : " " + error), 1L, Long::sum);
        });
    return counts;
  }

  private static String status(JsonNode job) {
    return job.path("status").asText();
  }

  static Finding finding(String check, List<String> broken) {
    return new Finding(check, broken.size(), broken.stream().limit(EXAMPLES).toList());
  }
}
