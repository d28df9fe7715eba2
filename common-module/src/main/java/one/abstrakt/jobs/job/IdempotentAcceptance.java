package one.abstrakt.jobs.job;

import java.security.MessageDigest;
import java.util.function.BiFunction;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import one.abstrakt.jobs.database.Statements;

/**
 * Accepts a run at most once for an idempotency key: the key's row is stored in the transaction
 * that stores the job, so that either both are there or neither.
 */
record IdempotentAcceptance(Database database, BiFunction<Statements, NewJob, Acceptance> insert) {
  Acceptance accept(NewJob job, IdempotencyKey key) {
    try {
      return database.inTransaction(transaction -> accept(transaction, job, key));
    } catch (RefusedException e) {
      return e.acceptance;
    } catch (DatabaseException e) {
      if (e.isLockTimeout()) {
        return new Acceptance.KeyInProgress();
      }
      throw e;
    }
  }

  private Acceptance accept(Statements transaction, NewJob job, IdempotencyKey key) {
    transaction.update("set local lock_timeout = '2s'");
    int taken =
        transaction.update(
            JobSql.TAKE_IDEMPOTENCY_KEY,
            job.accountId(),
            key.key(),
            key.requestHash(),
            job.id().value());
    if (taken == 0) {
      return transaction
          .first(
              JobSql.IDEMPOTENCY_KEY,
              row ->
                  MessageDigest.isEqual(row.bytes("request_hash"), key.requestHash())
                      ? new Acceptance.Repeated(new JobId(row.uuid("job_id")))
                      : new Acceptance.KeyReused(),
              job.accountId(),
              key.key())
          .orElseGet(Acceptance.KeyInProgress::new);
    }
    Acceptance acceptance = insert.apply(transaction, job);
    if (!(acceptance instanceof Acceptance.Accepted)) {
      throw new RefusedException(acceptance);
    }
    return acceptance;
  }

  /** Rolls the key's row back with the rest. */
  private static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Acceptance acceptance;

    RefusedException(Acceptance acceptance) {
      super(null, null, false, false);
      this.acceptance = acceptance;
    }
  }
}
