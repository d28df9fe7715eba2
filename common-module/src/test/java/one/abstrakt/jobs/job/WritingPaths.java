package one.abstrakt.jobs.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import one.abstrakt.jobs.fixture.JobsFixture;

/**
 * All that writes jobs to the database. Each method makes what its path needs; what it returns goes
 * the path over connections that may break, and says whether it came to its end.
 */
record WritingPaths(JobsFixture whole, JobsFixture fragile) {
  static final long PRICE = 16;

  private static final Duration MONTH = Duration.ofDays(30);
  static final IdempotencyKey KEY = new IdempotencyKey("k", new byte[] {1});

  private NewJob newJob(UUID account) {
    return whole.newJob(account, PRICE, Optional.of("https://example.com/hook"));
  }

  BooleanSupplier accepting(long credits, Optional<IdempotencyKey> key, Acceptance expected) {
    NewJob job = newJob(whole.account(credits));
    return () -> fragile.transitions.accept(job, key).equals(expected);
  }

  BooleanSupplier acceptingAgain() {
    NewJob first = newJob(whole.account(8 * PRICE));
    whole.transitions.accept(first, Optional.of(KEY));
    NewJob second = newJob(first.accountId());
    Acceptance repeated = new Acceptance.Repeated(first.id());
    return () -> fragile.transitions.accept(second, Optional.of(KEY)).equals(repeated);
  }

  private ClaimedJob running() {
    NewJob job = newJob(whole.account(PRICE));
    whole.transitions.accept(job, Optional.empty());
    ClaimedJob claimed = whole.claim(job.id()).orElseThrow();
    whole.leases.keepProviderRequest(claimed.held(), "{\"id\":\"r1\"}");
    return claimed;
  }

  BooleanSupplier claiming() {
    JobId id = whole.queued(whole.account(PRICE), PRICE);
    return () -> fragile.claim(id).isPresent();
  }

  BooleanSupplier keepingTheRequest() {
    Held held = running().held();
    return () -> fragile.leases.keepProviderRequest(held, "{\"id\":\"r2\"}");
  }

  BooleanSupplier releasing() {
    Held held = running().held();
    return () -> fragile.leases.release(List.of(held), Set.of()).contains(held.id());
  }

  private Held claimed() {
    return whole.claim(whole.queued(whole.account(PRICE), PRICE)).orElseThrow().held();
  }

  BooleanSupplier takingAClaimBack() {
    JobId id = whole.queued(whole.account(PRICE), PRICE);
    String owner = "worker/" + id;
    whole.transitions.claim(List.of(id), Claim.by(owner, JobsFixture.LEASE));
    return () -> fragile.leases.takeBack(List.of(owner)).contains(id);
  }

  BooleanSupplier markingUnsent() {
    Held held = claimed();
    return () -> fragile.leases.markUnsent(held);
  }

  BooleanSupplier markingSending() {
    Held held = claimed();
    return () -> fragile.leases.markSending(held).isPresent();
  }

  BooleanSupplier renewing() {
    Held held = claimed();
    return () -> fragile.leases.renew(List.of(held), JobsFixture.LEASE).contains(held.id());
  }

  BooleanSupplier stoppingAStrayRequest() {
    JobId id = claimed().id();
    String request = "{\"id\":\"stray\"}";
    return () -> {
      fragile.leases.stopStrayRequest(id, "fal", request);
      return whole.count("select count(*) from provider_cancel where job_id = ?", id.value()) == 1;
    };
  }

  BooleanSupplier ending(WayToEnd way) {
    ClaimedJob job = running();
    whole.letDeadlinePass(job.id());
    return () -> way.end(fragile, job) instanceof Transitioned.Applied;
  }

  BooleanSupplier openingAnAccount() {
    return () -> whole.credits.balance(fragile.account(20)) == 20;
  }

  BooleanSupplier toppingUp() {
    UUID account = whole.account(20);
    return () -> {
      fragile.credits.topUp(account, 10);
      return whole.credits.balance(account) == 30;
    };
  }

  BooleanSupplier removingJobs() {
    ClaimedJob job = running();
    WayToEnd.SUCCESS.end(whole, job);
    whole.database.update(
        """
        with told as (
          update webhook_delivery set status = 'delivered', ended_at = now() where job_id = ?)
        update job set completed_at = now() - interval '31 days' where id = ?
        """,
        job.id().value(),
        job.id().value());
    return () -> fragile.sweeps.removeOld(MONTH, 10).contains(job.id());
  }

  BooleanSupplier removingKeys() {
    UUID account = whole.account(8 * PRICE);
    whole.transitions.accept(newJob(account), Optional.of(KEY));
    whole.database.update(
        "update idempotency_key set created_at = now() - interval '25 hours' where account_id = ?",
        account);
    return () -> fragile.sweeps.removeOldIdempotencyKeys(10) == 1;
  }
}
