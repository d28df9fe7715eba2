package one.abstrakt.jobs.api.authenticate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyCacheTest {
  private static JobsFixture jobs;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private KeyCache keys;
  private UUID account;
  private String key;

  @BeforeAll
  static void database() {
    jobs = JobsFixture.start();
  }

  @BeforeEach
  void start() {
    InstantSource time = now::get;
    keys = new KeyCache(new ApiKeys(jobs.database), time.withZone(ZoneOffset.UTC));
    account = jobs.account(0);
    key = ApiKeys.newKey("sk_test_");
  }

  @Test
  void aRememberedKeyStopsAtItsExpiry() {
    store(key);
    jobs.database.update(
        "update api_key set expires_at = now() + interval '1 h' where account_id = ?", account);
    assertThat(keys.find(key)).isPresent();

    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(59)));
    assertThat(keys.find(key)).isPresent();
    now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
    assertThat(keys.find(key)).isEmpty();
  }

  /** So no flood of unknown keys takes the memory or the place of good ones. */
  @Test
  void nothingIsKeptOfAnUnknownKey() {
    assertThat(keys.find(key)).isEmpty();

    store(key);

    assertThat(keys.find(key)).isPresent();
  }

  private void store(String text) {
    jobs.accounts.addKey(account, text, Set.of(Scope.JOBS_READ));
  }
}
