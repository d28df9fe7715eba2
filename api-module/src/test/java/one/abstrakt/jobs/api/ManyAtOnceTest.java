package one.abstrakt.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.AtOnce;
import one.abstrakt.jobs.fixture.JobsFixture;
import one.abstrakt.jobs.fixture.TestServers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
class ManyAtOnceTest {
  private static final int CLIENTS = 100;
  private static final String PROMPT = "{\"input\": {\"prompt\": \"x\"}, \"sync\": false}";

  @Inject Client client;
  @Inject AgroalDataSource dataSource;

  @Test
  void oneKeyIsOneJobThatIsPaidOnce() throws Exception {
    Client.Account account = client.open(1000);

    List<Response> answers = AtOnce.call(CLIENTS, () -> runOnce(account));

    assertThat(answers).extracting(Response::statusCode).containsAnyOf(202).isSubsetOf(202, 409);
    assertThat(answers)
        .filteredOn(answer -> answer.statusCode() == 409)
        .allMatch(answer -> answer.path("error.code").equals("IDEMPOTENCY_IN_PROGRESS"));
    String job = Awaitility.await().until(() -> runOnce(account), this::accepted).path("job_id");
    assertThat(answers)
        .filteredOn(this::accepted)
        .allSatisfy(answer -> assertThat(answer.<String>path("job_id")).isEqualTo(job));
    assertThat(account.jobs()).containsExactly(job);
    assertThat(account.credits()).isEqualTo(998);
  }

  @Test
  void theLastCreditsAreSpentOnce() throws Exception {
    Client.Account account = client.open(21);

    List<Integer> answers =
        AtOnce.call(
            CLIENTS,
            () -> {
              int status = account.run("painter", PROMPT).statusCode();
              assertThat(account.credits()).isNotNegative();
              return status;
            });

    assertThat(answers.stream().collect(Collectors.groupingBy(s -> s, Collectors.counting())))
        .containsOnly(Map.entry(202, 10L), Map.entry(402, 90L));
    assertThat(account.credits()).isEqualTo(1);
    assertThat(account.jobs()).hasSize(10);
    assertThat(JobsFixture.on(dataSource).brokenBalances()).doesNotContain(account.id());
  }

  private boolean accepted(Response answer) {
    return answer.statusCode() == 202;
  }

  private static Response runOnce(Client.Account account) {
    return account
        .request()
        .header("Idempotency-Key", "k")
        .body(PROMPT)
        .post("/v1/models/painter/run");
  }
}
