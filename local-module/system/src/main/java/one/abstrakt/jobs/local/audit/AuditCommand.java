package one.abstrakt.jobs.local.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.audit.FindingsTable;
import one.abstrakt.jobs.catalogue.Catalogue;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.local.launch.JdbcAddress;
import one.abstrakt.jobs.local.launch.LocalState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code audit}: exits with 1 when a promise is broken, with 2 when nothing could be looked at. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Checks every promise against the database, read only; exits with 1 when one is broken.",
      "Without options: the local system's database, and its provider's log."
    })
public final class AuditCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int NOTHING_TO_LOOK_AT = 2;

  /** How long telling a provider to stop may take, attempts that failed included. */
  private static final Duration TOLD_WITHIN = Duration.ofMinutes(2);

  @Option(
      names = "--directory",
      defaultValue = ".local",
      description = "Where the local system keeps its state (default ${DEFAULT-VALUE})")
  private Path directory;

  @Option(
      names = "--applications",
      defaultValue = ".local/app",
      hidden = true,
      description = "Where the local system's catalogue lies")
  private Path applications;

  @Option(
      names = "--database-url",
      defaultValue = "${JOBS_DATABASE_URL}",
      description = "jdbc:postgresql://host:port/database (default JOBS_DATABASE_URL)")
  private String url;

  @Option(
      names = "--database-user",
      defaultValue = "${JOBS_DATABASE_USER:-jobs}",
      description = "Default JOBS_DATABASE_USER, else jobs; the password is JOBS_DATABASE_PASSWORD")
  private String user;

  @Override
  public Integer call() {
    if (url != null && !url.isBlank()) {
      JdbcAddress address = new JdbcAddress(url, user, System.getenv("JOBS_DATABASE_PASSWORD"));
      return report(url, new Audit(address.open()).run());
    }
    Optional<LocalState> state = LocalState.read(directory);
    if (state.isEmpty()) {
      System.err.println(
          "Nothing is running here. Start it with ./dev up, or name a database: --database-url");
      return NOTHING_TO_LOOK_AT;
    }
    return local(state.get());
  }

  private int local(LocalState state) {
    Database database = state.postgres().address().open();
    Catalogue catalogue = new Catalogue(applications.resolve("catalogue.yaml"), Set.of("fal"));
    List<Finding> findings = new ArrayList<>(new Audit(database).run());
    findings.addAll(
        new ProviderAudit(database, catalogue, TOLD_WITHIN, Disturbances.UNKNOWN)
            .run(ProviderEntry.read(state.provider().url()))
            .findings());
    return report(state.postgres().address() + " and " + state.provider().url(), findings);
  }

  private static int report(String what, List<Finding> findings) {
    System.out.println("Audit of " + what);
    System.out.print(FindingsTable.text(findings));
    long broken = findings.stream().filter(Finding::isBreach).count();
    System.out.println(
        broken == 0
            ? "All %d promises hold.".formatted(findings.size())
            : "%d of %d promises are broken.".formatted(broken, findings.size()));
    return broken == 0 ? 0 : BROKEN;
  }
}
