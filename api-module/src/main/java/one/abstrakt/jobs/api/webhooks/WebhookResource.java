package one.abstrakt.jobs.api.webhooks;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.account.Account;
import one.abstrakt.jobs.account.AccountChange;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.body.Fields;
import one.abstrakt.jobs.api.body.JsonBody;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;
import one.abstrakt.jobs.outbound.TargetUrl;
import one.abstrakt.jobs.webhook.StoredWebhook;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code /v1/webhooks}: what is the same for all webhooks of an account. */
@Path("/v1/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class WebhookResource {
  /** {@code {"data": {…}}}. */
  @Schema(name = "WebhookSecretData")
  public record SecretData(SecretView data) {}

  /**
   * What signs the account's webhooks.
   *
   * @param previousSecret signs as well until {@code previousValidUntil}; null when there is none
   */
  @Schema(name = "WebhookSecret")
  public record SecretView(String secret, String previousSecret, Instant previousValidUntil) {}

  /** {@code {"data": {…}}}. */
  @Schema(name = "WebhookSettingsData")
  public record SettingsData(SettingsView data) {}

  /**
   * How the account's webhooks are sent.
   *
   * @param retries whether a failed attempt is followed by others, at most 8 over about a day
   */
  @Schema(name = "WebhookSettings")
  public record SettingsView(boolean retries) {}

  private final Caller caller;
  private final Accounts accounts;
  private final JsonBody body;
  private final TargetUrl targetUrl;
  private final TestReceiver testReceiver;

  WebhookResource(
      Caller caller,
      Accounts accounts,
      JsonBody body,
      TargetUrl targetUrl,
      TestReceiver testReceiver) {
    this.caller = caller;
    this.accounts = accounts;
    this.body = body;
    this.targetUrl = targetUrl;
    this.testReceiver = testReceiver;
  }

  /** The secret that signs the account's webhooks, and the one before while both do. */
  @GET
  @Path("/secret")
  public SecretData secret() {
    return secret(find(caller.with(Scope.WEBHOOKS_MANAGE)));
  }

  /** Makes a new secret; unless told otherwise the one before signs as well for another day. */
  @POST
  @Path("/secret/rotate")
  @Consumes(MediaType.APPLICATION_JSON)
  public SecretData rotate(@Context HttpServerRequest http) {
    UUID account = caller.with(Scope.WEBHOOKS_MANAGE);
    Fields fields = body.read(http);
    boolean keep = fields.flag("keep_previous").orElse(true);
    fields.check();
    return secret(
        accounts
            .rotateWebhookSecret(account, keep)
            .orElseThrow(() ->
                new ApiException(
                    ErrorCode.ROTATION_IN_PROGRESS,
                    "The secret was rotated less than a day ago and both are valid: GET"
                        + " /v1/webhooks/secret shows them. With keep_previous false the older"
                        + " ends at once.")));
  }

  private static SecretData secret(Account account) {
    Optional<Account.SecretBefore> before = account.secretBefore();
    return new SecretData(
        new SecretView(
            account.webhookSecret(),
            before.map(Account.SecretBefore::secret).orElse(null),
            before.map(one -> one.until().truncatedTo(ChronoUnit.SECONDS)).orElse(null)));
  }

  /** How the account's webhooks are sent. */
  @GET
  @Path("/settings")
  public SettingsData settings() {
    return new SettingsData(
        new SettingsView(find(caller.with(Scope.WEBHOOKS_MANAGE)).webhookRetries()));
  }

  /** Changes what is named. */
  @PATCH
  @Path("/settings")
  @Consumes(MediaType.APPLICATION_JSON)
  public SettingsData change(@Context HttpServerRequest http) {
    UUID account = caller.with(Scope.WEBHOOKS_MANAGE);
    Fields fields = body.read(http);
    Optional<Boolean> retries = fields.flag("retries");
    fields.check();
    retries.ifPresent(wanted -> accounts.change(account, AccountChange.ofWebhookRetries(wanted)));
    return settings();
  }

  /** Sends a sample event to a receiver, once, and waits for what comes of it. */
  @POST
  @Path("/test")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response test(@Context HttpServerRequest http) {
    UUID account = caller.with(Scope.WEBHOOKS_MANAGE);
    Fields fields = body.read(http).require("url");
    Optional<String> url = fields.url("url", targetUrl::refusal);
    fields.check();
    StoredWebhook webhook = testReceiver.test(account, url.orElseThrow());
    return Response.status(webhook.isPending() ? 202 : 200)
        .header(HttpHeaders.LOCATION, "/v1/webhooks/test/" + StoredWebhook.messageId(webhook.id()))
        .entity(WebhookView.of(webhook))
        .build();
  }

  /** What came of a test of the last day. */
  @GET
  @Path("/test/{webhook_id}")
  public WebhookView.Data tested(@PathParam("webhook_id") String id) {
    UUID account = caller.with(Scope.WEBHOOKS_MANAGE);
    return WebhookView.of(testReceiver.find(id, account));
  }

  private Account find(UUID id) {
    return accounts.find(id).orElseThrow();
  }
}
