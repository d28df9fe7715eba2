package one.abstrakt.jobs.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Statements;
import one.abstrakt.jobs.job.JobId;

/**
 * Looks for broken promises in one read-only pass: all checks see the database as it was at one
 * moment, whatever the services do meanwhile. Each check reads the whole history once.
 */
public final class Audit {
  private static final int EXAMPLES = 5;
  private static final String ONE_MOMENT =
      "set transaction isolation level repeatable read, read only";

  static final String ALONE =
      "select pg_try_advisory_xact_lock(hashtextextended('audit', 0)) as alone";
  private static final String AT_MOST = "select set_config('statement_timeout', ?, true)";

  private record Breach(UUID id, long breaches) {}

  private final Database database;

  public Audit(Database database) {
    this.database = database;
  }

  /**
   * One finding for each check, broken or not.
   *
   * @throws one.abstrakt.jobs.database.DatabaseException when the database cannot be read
   */
  public List<Finding> run() {
    return database.inTransaction(transaction -> {
      transaction.update(ONE_MOMENT);
      return look(transaction);
    });
  }

  /**
   * The same for whoever waits for an answer: one at a time in a database, whichever process asks.
   *
   * @param each how long a check may take at most
   * @return empty when another one runs
   * @throws one.abstrakt.jobs.database.DatabaseException when the database cannot be read; one that
   *     {@linkplain one.abstrakt.jobs.database.DatabaseException#isTimeout() says so} when a check
   *     has taken longer
   */
  public Optional<List<Finding>> tryRun(Duration each) {
    return database.inTransaction(transaction -> {
      transaction.update(ONE_MOMENT);
      transaction.query(AT_MOST, row -> row, Long.toString(each.toMillis()));
      return transaction.first(ALONE, row -> row.flag("alone")).orElseThrow()
          ? Optional.of(look(transaction))
          : Optional.empty();
    });
  }

  private static List<Finding> look(Statements transaction) {
    return Stream.of(AuditCheck.values()).map(check -> look(transaction, check)).toList();
  }

  private static Finding look(Statements transaction, AuditCheck check) {
    List<Breach> breaches =
        transaction.query(
            check.sql(), row -> new Breach(row.uuid("id"), row.number("breaches")), EXAMPLES);
    return new Finding(
        check.sentence(),
        breaches.isEmpty() ? 0 : breaches.getFirst().breaches(),
        breaches.stream().map(breach -> name(check, breach.id())).toList());
  }

  private static String name(AuditCheck check, UUID id) {
    return switch (check.subject()) {
      case JOB -> new JobId(id).toString();
      case ACCOUNT -> id.toString();
    };
  }
}
