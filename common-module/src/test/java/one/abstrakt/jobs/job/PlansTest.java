package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import one.abstrakt.jobs.fixture.JobsFixture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * PostgreSQL plans each statement once, for any values. With much history and a long queue no plan
 * may read a growing table whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlansTest {
  private static final Pattern OPEN_JOBS =
      Pattern.compile("using job_(open|lease|deadline)|on job_(open|lease|deadline)");
  private static final Pattern PARAMETER = Pattern.compile("\\?");

  private static final String FILL =
      """
      insert into job (id, account_id, request_key, model_id, provider, status, credits, input,
                       deadline_at, run_limit, started_at, completed_at, lease_until, output)
      select uuidv7(), a.id, gen_random_uuid(), 'echo', 'fal', ?, 0, '{}',
             now() + n * interval '1 s', '1 min',
             case when s.status <> 'queued' then now() end,
             case when s.status = 'succeeded' then now() - n * interval '1 min' end,
             case when s.status = 'processing' then now() + n * interval '1 ms' end,
             case when s.status = 'succeeded' then '{}'::jsonb end
        from account a, (values (?)) as s (status), generate_series(1, 1000) as n
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

  /**
   * Of each statement, by its name: while no job was open when PostgreSQL counted, and when many
   * were.
   */
  private final Map<String, String> idle = new HashMap<>();

  private final Map<String, String> busy = new HashMap<>();

  @BeforeAll
  void plan() throws IllegalAccessException {
    for (int n = 0; n < 20; n++) {
      jobs.account(0);
    }
    jobs.database.update(PLAN_OF);
    for (int n = 0; n < 6; n++) {
      fill("succeeded");
    }
    jobs.database.update(FILL_KEYS);
    planAll(idle);
    fill("queued");
    fill("processing");
    planAll(busy);
  }

  private void fill(String status) {
    jobs.database.update(FILL, status, status);
  }

  private void planAll(Map<String, String> plans) throws IllegalAccessException {
    jobs.database.update("analyze");
    for (Class<?> statements : List.of(ClaimSql.class, JobSql.class)) {
      for (Field field : statements.getDeclaredFields()) {
        if (!Modifier.isPrivate(field.getModifiers())) {
          plans.put(field.getName(), plan((String) field.get(null)));
        }
      }
    }
  }

  @Test
  void noStatementReadsAGrowingTableWhole() {
    assertThat(idle.values())
        .hasSizeGreaterThan(10)
        .noneMatch(plan -> plan.contains("Seq Scan on job"))
        .noneMatch(plan -> plan.contains("Seq Scan on idempotency_key"));
    assertThat(busy.values())
        .noneMatch(plan -> plan.contains("Seq Scan on job"))
        .noneMatch(plan -> plan.contains("Seq Scan on idempotency_key"));
  }

  /** An index of open jobs that looks empty holds an entry for every job since the last vacuum. */
  @Test
  void onlyThoseThatLookForOpenJobsReadTheIndexesOfThem() {
    Set<String> look =
        Set.of(
            "CLAIM_WAITING",
            "IN_HAND_OF_LANE",
            "LANES_WAITING",
            "OVERDUE",
            "TAKE_CLAIMS_BACK",
            "OPEN_BY_MODEL",
            "OPEN_OF_ACCOUNT");

    assertThat(idle.keySet()).containsAll(look);
    idle.forEach((name, plan) ->
        assertThat(OPEN_JOBS.matcher(plan).find()).as(name + plan).isEqualTo(look.contains(name)));
  }

  private String plan(String sql) {
    AtomicInteger number = new AtomicInteger();
    String numbered = PARAMETER.matcher(sql).replaceAll(found -> "\\$" + number.incrementAndGet());
    List<String> lines =
        jobs.database.query("select plan_of(?) as line", row -> row.text("line"), numbered);
    return String.join("\n", lines);
  }
}
