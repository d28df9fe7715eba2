package one.abstrakt.jobs.api.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.NewKey;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.body.Fields;
import one.abstrakt.jobs.api.body.JsonBody;

/** {@code /v1/admin/accounts/{account_id}/keys}. */
@Path("/v1/admin/accounts/{account_id}/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class KeysResource {
  private static final int LONGEST_NAME = 200;
  private static final int MOST_REQUESTS = 10_000_000;
  private static final String PREFIX = "sk_live_";

  private static final String MUST =
      "must be a list of some of "
          + Arrays.stream(Scope.values()).map(Scope::text).collect(Collectors.joining(", "));

  private final Caller caller;
  private final JsonBody body;
  private final Accounts accounts;
  private final ApiKeys keys;
  private final Clock clock;

  KeysResource(Caller caller, JsonBody body, Accounts accounts, ApiKeys keys, Clock clock) {
    this.caller = caller;
    this.body = body;
    this.accounts = accounts;
    this.keys = keys;
    this.clock = clock;
  }

  /** An account's keys, revoked ones included, the newest first. */
  @GET
  public AdminKey.List list(@PathParam("account_id") String account) {
    caller.with(Scope.ADMIN);
    return new AdminKey.List(keys.of(find(account)).stream().map(AdminKey::of).toList());
  }

  /** Makes a key. It is in this answer and nowhere else. */
  @POST
  public Response create(@PathParam("account_id") String account, @Context HttpServerRequest http) {
    caller.with(Scope.ADMIN);
    UUID id = find(account);
    Fields fields = body.read(http);
    String name = fields.text("name", LONGEST_NAME).orElse("");
    Optional<List<Scope>> scopes = fields.texts("scopes", MUST, KeysResource::scope);
    Optional<Long> requests = fields.number("requests_per_minute", 1, MOST_REQUESTS);
    Optional<Instant> expires = fields.timeAfter("expires_at", clock.instant());
    fields.check();
    ApiKeys.Created created =
        keys.create(
            id,
            PREFIX,
            new NewKey(
                name,
                EnumSet.copyOf(
                    scopes.orElse(List.copyOf(EnumSet.complementOf(EnumSet.of(Scope.ADMIN))))),
                requests.map(most -> OptionalInt.of(most.intValue())).orElse(OptionalInt.empty()),
                expires));
    return Response.status(Response.Status.CREATED)
        .entity(new AdminKey.CreatedData(AdminKey.created(created)))
        .build();
  }

  private static Optional<Scope> scope(String text) {
    return Arrays.stream(Scope.values()).filter(scope -> scope.text().equals(text)).findFirst();
  }

  private UUID find(String account) {
    return Ids.uuid(account)
        .filter(id -> accounts.find(id).isPresent())
        .orElseThrow(Ids::noAccount);
  }
}
