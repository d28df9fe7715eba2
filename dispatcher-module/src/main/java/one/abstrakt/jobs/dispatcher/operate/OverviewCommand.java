package one.abstrakt.jobs.dispatcher.operate;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.job.JobCounts;
import one.abstrakt.jobs.workers.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code admin overview}. */
@Command(
    name = "overview",
    mixinStandardHelpOptions = true,
    description = "What waits, what is in hand, and who works.")
final class OverviewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DatabaseOptions options;

  @Override
  public Integer call() {
    Database database = options.open();
    Table models = new Table("JOBS", "STATE", "OLDEST", "MODEL");
    new JobCounts(database)
        .open()
        .forEach(open ->
            models.add(
                open.jobs(),
                open.queued() ? "queued" : "in hand",
                open.queued() ? open.oldest().toSeconds() + " s" : null,
                open.model()));
    Table workers = new Table("IN HAND", "ROOM", "STARTED", "SEEN", "WORKER");
    new Workers(database)
        .all()
        .forEach(worker ->
            workers.add(
                worker.inHand(),
                worker.room(),
                worker.startedAt(),
                worker.seenAt(),
                worker.name()));
    PrintWriter out = spec.commandLine().getOut();
    out.print(models.text());
    out.println();
    out.print(workers.text());
    out.flush();
    return 0;
  }
}
