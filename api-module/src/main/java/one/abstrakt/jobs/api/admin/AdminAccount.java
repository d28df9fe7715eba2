package one.abstrakt.jobs.api.admin;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.AccountSummary;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account as operators see it.
 *
 * @param credits its balance
 * @param maxOpenJobs how many jobs may be queued and processing together; null: as the services are
 *     set
 * @param maxInHand how many jobs may be processing at once; null: no limit
 * @param retentionHours how long after their acceptance the data of jobs are kept; null: as long as
 *     the jobs
 * @param webhookRetries whether failed webhooks are tried again
 */
public record AdminAccount(
    UUID accountId,
    String name,
    long credits,
    Integer maxOpenJobs,
    Integer maxInHand,
    Integer retentionHours,
    boolean webhookRetries,
    Instant createdAt) {

  /** {@code {"data": {…}}}. */
  @Schema(name = "AdminAccountData")
  public record Data(AdminAccount data) {}

  /**
   * A page of accounts.
   *
   * @param nextCursor gives the next page as {@code ?cursor=}; null on the last one
   */
  @Schema(name = "AdminAccountList")
  public record Page(List<AdminAccount> data, String nextCursor) {}

  static AdminAccount of(AccountSummary account) {
    return new AdminAccount(
        account.id(),
        account.name(),
        account.credits(),
        account.maxOpenJobs(),
        account.maxInHand(),
        account.retentionHours(),
        account.webhookRetries(),
        account.createdAt().truncatedTo(ChronoUnit.SECONDS));
  }
}
