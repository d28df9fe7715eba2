package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.Test;

/** Callers that share a statement, each with another fate. */
class TogetherTest {
  private static final Optional<String> HOOK = Optional.of("https://receiver.example/hook");

  private final JobsFixture jobs = JobsFixture.start();
  private final BlockingQueue<Runnable> statements = new LinkedBlockingQueue<>();
  private final JobTransitions transitions =
      new JobTransitions(jobs.database, jobs.credits, statements::add);

  @Test
  void eachAccountPaysForItsOwnRunsAndARunThatNobodyCanPayHarmsNoOther() {
    UUID rich = jobs.account(80);
    UUID poor = jobs.account(0);
    NewJob dear = jobs.newJob(rich, 7);
    NewJob cheap = jobs.newJob(rich, 3);
    NewJob free = jobs.newJob(poor, 0);
    NewJob beyond = jobs.newJob(poor, 1);

    List<CompletableFuture<Acceptance>> answers =
        together(
            () -> transitions.accept(dear, Optional.empty()),
            () -> transitions.accept(cheap, Optional.empty()),
            () -> transitions.accept(free, Optional.empty()),
            () -> transitions.accept(beyond, Optional.empty()));

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .containsExactly(
            new Acceptance.Accepted(),
            new Acceptance.Accepted(),
            new Acceptance.Accepted(),
            new Acceptance.InsufficientCredits());
    assertThat(jobs.credits.balance(rich)).isEqualTo(70);
    assertThat(jobs.brokenBalances()).isEmpty();
  }

  @Test
  void ofTwoWhoEndOneJobOneHasEndedItAndALockedJobKeepsNobodyWaiting() {
    ClaimedJob locked = claimed(Optional.empty());
    ClaimedJob twice = claimed(Optional.empty());
    ClaimedJob told = claimed(HOOK);
    CompletableFuture<Void> mayGo = new CompletableFuture<>();
    CompletableFuture<Void> isLocked = new CompletableFuture<>();
    CompletableFuture<Integer> lock =
        CompletableFuture.supplyAsync(
            () ->
                jobs.database.inTransaction(transaction -> {
                  int rows =
                      transaction.update(
                          "update job set ends = ends where id = ?", locked.id().value());
                  isLocked.complete(null);
                  mayGo.join();
                  return rows;
                }),
            Thread::startVirtualThread);
    isLocked.join();

    List<CompletableFuture<Transitioned>> ends =
        together(() -> end(locked), () -> end(twice), () -> end(twice), () -> end(told));

    List<Transitioned> ofTwice = List.of(ends.get(1).join(), ends.get(2).join());
    assertThat(ofTwice).filteredOn(Transitioned.Applied.class::isInstance).hasSize(1);
    assertThat(ofTwice).contains(new Transitioned.Lost(Optional.of(JobStatus.SUCCEEDED)));
    assertThat(ends.get(3).join()).isInstanceOf(Transitioned.Applied.class);
    assertThat(jobs.count("select count(*) from webhook_delivery")).isOne();
    assertThat(ends.getFirst()).isNotDone();
    mayGo.complete(null);
    assertThat(ends.getFirst().join()).isInstanceOf(Transitioned.Applied.class);
    assertThat(lock.join()).isOne();
    assertThat(jobs.count("select count(*) from job where ends = 1")).isEqualTo(3);
  }

  private ClaimedJob claimed(Optional<String> webhook) {
    NewJob job = jobs.newJob(jobs.account(10), 1, webhook);
    jobs.transitions.accept(job, Optional.empty());
    return jobs.claim(job.id()).orElseThrow();
  }

  private Transitioned end(ClaimedJob job) {
    return transitions.end(job.held(), new JobEnd.Success("{}", Duration.ofMillis(5)));
  }

  /** All of them have come when their statement runs. */
  @SafeVarargs
  private <T> List<CompletableFuture<T>> together(Supplier<T>... calls) {
    List<CompletableFuture<T>> results = new ArrayList<>();
    for (Supplier<T> call : calls) {
      results.add(CompletableFuture.supplyAsync(call, TogetherTest::startAndLetWait));
    }
    statements.remove().run();
    return results;
  }

  private static void startAndLetWait(Runnable task) {
    Thread caller = Thread.startVirtualThread(task);
    await().until(() -> caller.getState() == Thread.State.WAITING);
  }
}
