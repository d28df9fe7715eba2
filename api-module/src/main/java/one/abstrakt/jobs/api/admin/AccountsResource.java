package one.abstrakt.jobs.api.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.account.AccountSummary;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.body.Fields;
import one.abstrakt.jobs.api.body.JsonBody;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.api.jobs.QueryParameters;

/** {@code /v1/admin/accounts}. */
@Path("/v1/admin/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountsResource {
  private static final int USUAL = 20;
  private static final int MOST = 100;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_REFERENCE = 255;
  private static final int MOST_JOBS = 1_000_000;

  private final Caller caller;
  private final JsonBody body;
  private final Accounts accounts;
  private final Credits credits;

  AccountsResource(Caller caller, JsonBody body, Accounts accounts, Credits credits) {
    this.caller = caller;
    this.body = body;
    this.accounts = accounts;
    this.credits = credits;
  }

  /** All accounts, the newest first. */
  @GET
  public AdminAccount.Page list(
      @QueryParam("limit") String limit, @QueryParam("cursor") String cursor) {
    caller.with(Scope.ADMIN);
    int size = QueryParameters.number("limit", limit, USUAL, 1, MOST);
    UUID before = cursor == null ? null : Ids.uuid(cursor).orElseThrow(Ids::noCursor);
    List<AccountSummary> found = accounts.summaries(before, size + 1);
    List<AdminAccount> page = found.stream().limit(size).map(AdminAccount::of).toList();
    return new AdminAccount.Page(
        page, found.size() > size ? page.getLast().accountId().toString() : null);
  }

  /**
   * Opens an account, with a webhook secret of its own and its first credits; at most once for a
   * reference.
   */
  @POST
  public Response open(@Context HttpServerRequest http) {
    caller.with(Scope.ADMIN);
    Fields fields = body.read(http).require("name");
    Optional<String> name = fields.text("name", LONGEST_NAME);
    long first = fields.number("credits", 0, Credits.MOST).orElse(0L);
    Optional<String> reference = fields.text("reference", LONGEST_REFERENCE);
    fields.check();
    UUID id =
        accounts
            .open(name.orElseThrow(), first, reference.orElse(null))
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.IDEMPOTENCY_KEY_REUSED,
                    "An account of another name was opened under this reference. Use a new reference."));
    return Response.status(Response.Status.CREATED)
        .header("Location", "/v1/admin/accounts/" + id)
        .entity(show(id))
        .build();
  }

  /** One account. */
  @GET
  @Path("/{account_id}")
  public AdminAccount.Data get(@PathParam("account_id") String id) {
    caller.with(Scope.ADMIN);
    return show(find(id).id());
  }

  /** Changes what is named; a limit that is null is taken back. */
  @PATCH
  @Path("/{account_id}")
  public AdminAccount.Data change(
      @PathParam("account_id") String id, @Context HttpServerRequest http) {
    caller.with(Scope.ADMIN);
    UUID account = find(id).id();
    Fields fields = body.read(http);
    Optional<String> name = fields.text("name", LONGEST_NAME);
    Optional<OptionalInt> open = limit(fields, "max_open_jobs", MOST_JOBS);
    Optional<OptionalInt> inHand = limit(fields, "max_in_hand", MOST_JOBS);
    Optional<OptionalInt> retention =
        limit(fields, "retention_hours", AccountChange.MOST_RETENTION_HOURS);
    Optional<Boolean> retries = fields.flag("webhook_retries");
    fields.check();
    accounts.change(account, new AccountChange(name, open, inHand, retention, retries));
    return show(account);
  }

  private static Optional<OptionalInt> limit(Fields fields, String name, int largest) {
    if (fields.isNull(name)) {
      return Optional.of(OptionalInt.empty());
    }
    return fields.number(name, 1, largest).map(most -> OptionalInt.of(most.intValue()));
  }

  /**
   * Adds credits, at most once for a reference: whoever does not know whether a top-up was made
   * sends it again.
   */
  @POST
  @Path("/{account_id}/top-ups")
  public AdminAccount.Data topUp(
      @PathParam("account_id") String id, @Context HttpServerRequest http) {
    caller.with(Scope.ADMIN);
    UUID account = find(id).id();
    Fields fields = body.read(http).require("credits").require("reference");
    Optional<Long> amount = fields.number("credits", 1, Credits.MOST);
    Optional<String> reference = fields.text("reference", LONGEST_REFERENCE);
    fields.check();
    if (credits.topUp(account, amount.orElseThrow(), reference.orElseThrow())
        != amount.orElseThrow()) {
      throw new ApiException(
          ErrorCode.IDEMPOTENCY_KEY_REUSED,
          "Another amount was booked under this reference. Use a new reference.");
    }
    return show(account);
  }

  private AdminAccount.Data show(UUID id) {
    return new AdminAccount.Data(AdminAccount.of(accounts.summary(id).orElseThrow()));
  }

  private AccountSummary find(String id) {
    return Ids.uuid(id).flatMap(accounts::summary).orElseThrow(Ids::noAccount);
  }
}
