package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import one.abstrakt.jobs.job.JobTransitions;
import one.abstrakt.jobs.job.Transitioned;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code admin job}. */
@Command(
    name = "job",
    mixinStandardHelpOptions = true,
    description = "Lists, shows and cancels jobs of all accounts.")
final class JobCommands {
  @Spec private CommandSpec spec;

  @Command(name = "list", mixinStandardHelpOptions = true, description = "The newest first.")
  int list(
      @Mixin DatabaseOptions options,
      @Option(names = "--account") UUID account,
      @Option(names = "--status", description = "${COMPLETION-CANDIDATES}") JobStatus status,
      @Option(names = "--model") String model,
      @Option(names = "--limit", defaultValue = "20") int limit) {
    Table table =
        new Table("JOB", "STATUS", "ACCEPTED", "ENDED", "ATTEMPT", "ERROR", "ACCOUNT", "MODEL");
    new StoredJobs(options.open())
        .list(account, status, model, limit)
        .forEach(job ->
            table.add(
                job.id(),
                job.status(),
                job.createdAt(),
                job.completedAt(),
                job.attempt(),
                job.errorCode(),
                job.account(),
                job.model()));
    out().print(table.text());
    out().flush();
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "What is kept of a job, but its input and output.")
  int show(@Mixin DatabaseOptions options, @Parameters(paramLabel = "JOB") JobId id) {
    List<StoredJobs.Field> fields = new StoredJobs(options.open()).show(id);
    if (fields.isEmpty()) {
      throw notFound(id);
    }
    Table table = new Table("FIELD", "VALUE");
    table.add("job_id", id);
    fields.forEach(field -> table.add(field.name(), field.value()));
    out().print(table.text());
    out().flush();
    return 0;
  }

  @Command(
      name = "cancel",
      mixinStandardHelpOptions = true,
      description = "Cancels a queued or processing job, for good.")
  int cancel(@Mixin DatabaseOptions options, @Parameters(paramLabel = "JOB") JobId id) {
    Database database = options.open();
    Transitioned outcome = new JobTransitions(database, new Credits(database)).cancel(id, null);
    if (outcome instanceof Transitioned.Lost(var actual)) {
      JobStatus status = actual.orElseThrow(() -> notFound(id));
      if (status != JobStatus.CANCELLED) {
        throw new RefusedException(
            "The job is " + status.text() + " and can no longer be cancelled.");
      }
    }
    out().println(id + " is cancelled. Dispatchers tell its provider and send its webhook.");
    out().flush();
    return 0;
  }

  static RefusedException notFound(JobId id) {
    return new RefusedException("There is no job " + id + "; see: admin job list");
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
