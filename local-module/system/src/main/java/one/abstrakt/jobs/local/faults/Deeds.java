package one.abstrakt.jobs.local.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import one.abstrakt.jobs.local.faults.ApiClient.Reply;

/** What a client does: runs of every kind, polls, cancels, repeats, and hangs up. */
final class Deeds {
  private static final int AT_ONCE = 3;

  /** Far longer than until it is cancelled; one whose answer was lost ends all the same. */
  private static final int LONG = 240;

  private static final int MOST_ASKS = 40;
  private static final long PAUSE_MILLIS = 500;

  private final Random random;
  private final List<Customer> customers;
  private final ApiClient api;
  private final Ledger ledger;
  private final Receivers receivers;

  Deeds(
      Random random, List<Customer> customers, ApiClient api, Ledger ledger, Receivers receivers) {
    this.random = random;
    this.customers = customers;
    this.api = api;
    this.ledger = ledger;
    this.receivers = receivers;
  }

  /**
   * @throws IOException when no answer came to something that is not to be repeated
   */
  void one() throws IOException, InterruptedException {
    Customer customer = customers.get(random.nextInt(customers.size()));
    int dice = random.nextInt(100);
    if (dice < 20) {
      run(customer, "echo", ApiClient.object().put("n", random.nextInt()), true);
    } else if (dice < 40) {
      follow(customer, run(customer, "echo", ApiClient.object().put("n", dice), false));
    } else if (dice < 58) {
      follow(customer, run(customer, "flux-schnell", picture(), random.nextBoolean()));
    } else if (dice < 64) {
      run(customer, "fail", ApiClient.object().put("message", "on purpose"), random.nextBoolean());
    } else if (dice < 74) {
      follow(customer, run(customer, "sleep", seconds(3), false));
    } else if (dice < 84) {
      cancelSoon(customer, run(customer, "sleep", seconds(4), false));
    } else if (dice < 88) {
      cancelSoon(customer, run(customer, "sleep", ApiClient.object().put("seconds", LONG), false));
    } else if (dice < 96) {
      repeat(customer);
    } else {
      hangUp(customer);
    }
  }

  private ObjectNode picture() {
    return ApiClient.object()
        .put("prompt", "picture " + random.nextInt())
        .put("image_size", "square");
  }

  private ObjectNode seconds(int most) {
    return ApiClient.object().put("seconds", random.nextInt(most * 1000) / 1000.0);
  }

  private ObjectNode body(Customer customer, ObjectNode input, boolean sync) {
    ObjectNode body = ApiClient.object().put("sync", sync);
    if (random.nextInt(3) > 0) {
      body.put("webhook_url", receivers.any(customer, random));
    }
    body.set("input", input);
    return body;
  }

  private Optional<String> run(Customer customer, String model, ObjectNode input, boolean sync)
      throws IOException, InterruptedException {
    return ledger.heardOfRun(
        customer, api.run(customer, model, body(customer, input, sync), Optional.empty()));
  }

  /** Asks until the job has ended, or for long. */
  private void follow(Customer customer, Optional<String> job) throws InterruptedException {
    for (int asked = 0; job.isPresent() && asked < MOST_ASKS; asked++) {
      try {
        Optional<String> known = ledger.endOf(job.get());
        Reply reply = api.job(customer, job.get(), random.nextInt(3));
        if (ledger.heardOfJob(customer, job.get(), known, reply).isPresent()) {
          return;
        }
      } catch (IOException e) {
        ledger.count("no answer to a question");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Cancels after a moment, and repeats that until there is an answer. */
  private void cancelSoon(Customer customer, Optional<String> job) throws InterruptedException {
    Thread.sleep(random.nextInt(3_000));
    while (job.isPresent()) {
      try {
        if (ledger.heardOfCancel(customer, job.get(), api.cancel(customer, job.get()))) {
          return;
        }
      } catch (IOException e) {
        ledger.count("no answer to a cancel");
      }
      Thread.sleep(PAUSE_MILLIS);
    }
  }

  /** Several at once with one key, and then more until the key has given an answer. */
  private void repeat(Customer customer) throws InterruptedException {
    String key = "key-" + Long.toHexString(random.nextLong());
    ObjectNode body = body(customer, picture(), false);
    List<CompletableFuture<Boolean>> answers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      CompletableFuture<Boolean> answer = new CompletableFuture<>();
      Thread.ofVirtual().start(() -> answer.complete(once(customer, body, key)));
      answers.add(answer);
    }
    boolean answered = answers.stream().map(CompletableFuture::join).toList().contains(true);
    for (int i = 0; !answered && i < MOST_ASKS; i++) {
      Thread.sleep(PAUSE_MILLIS);
      answered = once(customer, body, key);
    }
    once(customer, body, key);
  }

  /** True when the key has given an answer for good. */
  private boolean once(Customer customer, ObjectNode body, String key) {
    try {
      Reply reply = api.run(customer, "flux-schnell", body, Optional.of(key));
      Optional<String> job = ledger.heardOfRun(customer, reply);
      job.ifPresent(id -> ledger.keyStandsFor(key, id));
      return job.isPresent() || reply.code() == 402;
    } catch (IOException e) {
      ledger.count("no answer to a repeat");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void hangUp(Customer customer) throws InterruptedException {
    var answer = api.begin(customer, "sleep", body(customer, seconds(3), true));
    Thread.sleep(random.nextInt(300));
    answer.cancel(true);
    ledger.count("client hung up");
  }
}
