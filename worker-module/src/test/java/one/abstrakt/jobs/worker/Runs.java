package one.abstrakt.jobs.worker;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.catalogue.Model;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Lane;
import one.abstrakt.jobs.job.NewJob;
import one.abstrakt.jobs.messages.Announcer;
import org.awaitility.Awaitility;

/** Accepts runs as the API does, and watches their rows. */
@ApplicationScoped
class Runs {
  /** What a test asks of a row. */
  record Row(JobStatus status, String output, String errorCode, Long durationMs, int attempt) {}

  private final Accounts accounts;
  private final Catalogue catalogue;
  private final JobTransitions transitions;
  private final Announcer announcer;
  private final Database database;

  Runs(
      Accounts accounts,
      Catalogue catalogue,
      JobTransitions transitions,
      Announcer announcer,
      Database database) {
    this.accounts = accounts;
    this.catalogue = catalogue;
    this.transitions = transitions;
    this.announcer = announcer;
    this.database = database;
  }

  UUID account() {
    return accounts.open("test", 1000);
  }

  /** Accepted, and nobody woken. */
  JobId accept(UUID account, String modelId, String input) {
    Optional<Model> model = catalogue.find(modelId);
    JobId id = JobId.next();
    transitions.accept(
        new NewJob(
            id,
            UuidCreator.getTimeOrderedEpoch(),
            account,
            modelId,
            "fal",
            model.map(Model::credits).orElse(0L),
            input,
            Optional.empty(),
            Duration.ofMinutes(10),
            model.map(Model::finishWithin).orElse(Duration.ofMinutes(1)),
            Optional.empty(),
            model.map(Model::lane).orElse(Lane.NONE).name()),
        Optional.empty());
    return id;
  }

  void wake(JobId id) {
    announcer.run(id);
  }

  JobId run(String modelId, String input) {
    JobId id = accept(account(), modelId, input);
    announcer.run(id);
    return id;
  }

  Row row(JobId id) {
    return database
        .first(
            "select status, output, error_code, duration_ms, attempt from job where id = ?",
            row ->
                new Row(
                    JobStatus.of(row.text("status")),
                    row.text("output"),
                    row.text("error_code"),
                    row.number("duration_ms"),
                    row.integer("attempt")),
            id.value())
        .orElseThrow();
  }

  Row awaitEnd(JobId id) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> row(id), row -> row.status().isTerminal());
  }

  Row awaitStatus(JobId id, JobStatus status) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> row(id), row -> row.status() == status);
  }

  /** So that no worker of another test takes it up when the lease is over. */
  void cancel(JobId id) {
    transitions.cancel(id, owner(id));
  }

  UUID owner(JobId id) {
    return database
        .first("select account_id from job where id = ?", row -> row.uuid("account_id"), id.value())
        .orElseThrow();
  }

  long count(String sql, JobId id) {
    return database.first(sql, row -> row.number("count"), id.value()).orElseThrow();
  }
}
