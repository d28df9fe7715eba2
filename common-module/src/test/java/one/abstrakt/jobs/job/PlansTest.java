package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL plans each statement once, for any values. With much history and a long queue no plan
 * may read a growing table whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  private static final Pattern PARAMETER = Pattern.compile("\\?");

  /** A row of {@code job} in each state; what plans depend on is how many there are of each. */
  private static final String FILL =
      """
      insert into job (id, account_id, request_key, model_id, provider, status, credits, input,
                       deadline_at, run_limit, started_at, completed_at, lease_until, output)
      select gen_random_uuid(), a.id, gen_random_uuid(), 'echo', 'fal', s.status, 0, '{}',
             now() + n * interval '1 s', '1 min',
             case when s.status <> 'queued' then now() end,
             case when s.status = 'succeeded' then now() - n * interval '1 min' end,
             case when s.status = 'processing' then now() + n * interval '1 ms' end,
             case when s.status = 'succeeded' then '{}'::jsonb end
        from account a,
             (values ('queued', 20000), ('processing', 20000), ('succeeded', 40000)) as s (status, many),
             lateral generate_series(1, s.many) as n
      """;

  private static final String FILL_KEYS =
      """
      insert into idempotency_key (account_id, key, request_hash, job_id, created_at)
      select account_id, id::text, '\\x00', id, now() - interval '2 days' * random() from job
      """;

  /** The protocol of prepared statements would ask for values. */
  private static final String PLAN_OF =
      """
      create function plan_of(text) returns setof text language plpgsql as $$
        begin return query execute 'explain (generic_plan) ' || $1; end
      $$
      """;

  private final JobsFixture jobs = JobsFixture.start();

  @BeforeAll
  void fill() {
    jobs.account(0);
    jobs.database.update(FILL);
    jobs.database.update(FILL_KEYS);
    jobs.database.update("analyze");
    jobs.database.update(PLAN_OF);
  }

  static Stream<Field> statements() {
    return Arrays.stream(JobSql.class.getDeclaredFields())
        .filter(
            field -> field.getType() == String.class && !Modifier.isPrivate(field.getModifiers()));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void noneReadsTheTableOfJobsWhole(Field statement) throws Exception {
    assertThat(plan((String) statement.get(null)))
        .doesNotContain("Seq Scan on job", "Seq Scan on idempotency_key");
  }

  private String plan(String sql) {
    AtomicInteger number = new AtomicInteger();
    String numbered = PARAMETER.matcher(sql).replaceAll(found -> "\\$" + number.incrementAndGet());
    List<String> lines =
        jobs.database.query("select plan_of(?) as line", row -> row.text("line"), numbered);
    return String.join("\n", lines);
  }
}
