package one.abstrakt.jobs.api.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.List;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.audit.Audit;
import one.abstrakt.jobs.audit.Finding;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.DatabaseException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code /v1/admin}: the installation as a whole. */
@Path("/v1/admin")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdminResource {
  /** {@code {"data": […]}}, one for each promise. */
  public record AuditData(List<FindingView> data) {}

  /**
   * What one check has found.
   *
   * @param check the promise
   * @param breaches how many jobs or accounts break it
   * @param examples the ids of some of them
   */
  @Schema(name = "AuditFinding")
  public record FindingView(String check, long breaches, List<String> examples) {}

  /** Less than a connection waits for any answer of the database. */
  private static final Duration EACH_CHECK = Duration.ofSeconds(5);

  private final Caller caller;
  private final Overviews overviews;
  private final Database database;

  AdminResource(Caller caller, Overviews overviews, Database database) {
    this.caller = caller;
    this.overviews = overviews;
    this.database = database;
  }

  /** What waits, who works, and what happened within the last minute. */
  @GET
  @Path("/overview")
  public Overview.Data overview() {
    caller.with(Scope.ADMIN);
    return new Overview.Data(overviews.now());
  }

  /** Checks every promise against the whole history, as long as that is not too long. */
  @GET
  @Path("/audit")
  public AuditData audit() {
    caller.with(Scope.ADMIN);
    return new AuditData(findings().stream().map(AdminResource::view).toList());
  }

  private List<Finding> findings() {
    try {
      return new Audit(database)
          .tryRun(EACH_CHECK)
          .orElseThrow(() ->
              new ApiException(
                  ErrorCode.AUDIT_RUNNING, "An audit is running. Ask again when it is done."));
    } catch (DatabaseException e) {
      if (e.isTimeout()) {
        throw new ApiException(
            ErrorCode.AUDIT_TOO_LONG,
            "A check took longer than %d s. Run the audit from the command line: admin audit."
                .formatted(EACH_CHECK.toSeconds()));
      }
      throw e;
    }
  }

  private static FindingView view(Finding finding) {
    return new FindingView(finding.check(), finding.breaches(), finding.examples());
  }
}
