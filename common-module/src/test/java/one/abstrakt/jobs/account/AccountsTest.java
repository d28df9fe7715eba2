package one.abstrakt.jobs.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {
  private static final String PREFIX = "sk_test_";

  private static JobsFixture jobs;
  private Accounts accounts;
  private ApiKeys keys;
  private UUID account;
  private String key;

  @BeforeAll
  static void start() {
    jobs = JobsFixture.start();
  }

  @BeforeEach
  void openAccount() {
    accounts = jobs.accounts;
    keys = new ApiKeys(jobs.database);
    account = accounts.open("Ada", 10);
    key = ApiKeys.newKey(PREFIX);
  }

  @Test
  void anAccountHasItsCreditsAndASecretOfItsOwn() {
    Account opened = accounts.find(account).orElseThrow();
    Account other = accounts.find(accounts.open("Ada", 10)).orElseThrow();

    assertThat(opened.name()).isEqualTo("Ada");
    assertThat(opened.webhookRetries()).isFalse();
    assertThat(jobs.credits.balance(account)).isEqualTo(10);
    assertThat(Base64.getDecoder().decode(opened.webhookSecret().substring("whsec_".length())))
        .hasSizeBetween(24, 64);
    assertThat(opened.webhookSecret()).isNotEqualTo(other.webhookSecret());
  }

  @Test
  void anAccountInALogHasNoSecret() {
    Account opened = accounts.find(account).orElseThrow();

    assertThat(opened.toString()).contains("Ada").doesNotContain("whsec_");
  }

  @Test
  void anAccountCanOptInToRetriesAndOutAgain() {
    accounts.change(account, AccountChange.ofWebhookRetries(true));
    assertThat(accounts.find(account).orElseThrow().webhookRetries()).isTrue();

    accounts.change(account, AccountChange.ofWebhookRetries(false));
    assertThat(accounts.find(account).orElseThrow().webhookRetries()).isFalse();
  }

  @Test
  void aKeySpeaksForItsAccountWithItsScopes() {
    accounts.addKey(account, key, EnumSet.of(Scope.JOBS_READ, Scope.MODELS_RUN));

    Principal principal = keys.find(ApiKeys.hash(key)).orElseThrow();

    assertThat(principal.accountId()).isEqualTo(account);
    assertThat(principal.scopes()).containsExactlyInAnyOrder(Scope.JOBS_READ, Scope.MODELS_RUN);
    assertThat(principal.may(Scope.ADMIN)).isFalse();
    assertThat(accounts.accountOfKey(key)).contains(account);
  }

  @Test
  void theHashOfAKeyIsAllThatIsStored() {
    accounts.addKey(account, key, Set.of(Scope.JOBS_READ));

    String row =
        jobs.database
            .first(
                "select k::text as row from api_key k where account_id = ?",
                found -> found.text("row"),
                account)
            .orElseThrow();

    assertThat(row).doesNotContain(key.substring(PREFIX.length()));
    assertThat(
            jobs.count(
                "select count(*) from api_key where key_hash = sha256(convert_to(?, 'UTF8'))", key))
        .isOne();
  }

  @Test
  void newKeysAreLongAndNeverTheSame() {
    assertThat(key).matches("sk_test_[A-Za-z0-9_-]{32}");
    assertThat(ApiKeys.newKey(PREFIX)).isNotEqualTo(key);
  }

  @Test
  void anUnknownKeySpeaksForNobody() {
    assertThat(accounts.accountOfKey(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked_at", "expires_at"})
  void aKeyThatIsRevokedOrExpiredSpeaksForNobody(String end) {
    accounts.addKey(account, key, Set.of(Scope.JOBS_READ));

    end(end, "now() - interval '1 s'");

    assertThat(accounts.accountOfKey(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"revoked_at", "expires_at"})
  void aKeyIsGoodUntilItsEnd(String end) {
    accounts.addKey(account, key, Set.of(Scope.JOBS_READ));

    end(end, "now() + interval '1 hour'");

    assertThat(accounts.accountOfKey(key)).contains(account);
  }

  @Test
  void aKeyThatIsThereAlreadyStaysAsItIs() {
    accounts.addKey(account, key, Set.of(Scope.JOBS_READ));

    accounts.addKey(accounts.open("Mallory", 0), key, EnumSet.allOf(Scope.class));

    Principal principal = keys.find(ApiKeys.hash(key)).orElseThrow();
    assertThat(principal.accountId()).isEqualTo(account);
    assertThat(principal.scopes()).containsExactly(Scope.JOBS_READ);
  }

  private void end(String column, String time) {
    jobs.database.update(
        "update api_key set %s = %s where account_id = ?".formatted(column, time), account);
  }
}
