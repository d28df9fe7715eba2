package one.abstrakt.jobs.api.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import one.abstrakt.jobs.account.Account;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;

/** {@code /v1/account} and {@code /v1/webhooks/secret}. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountResource {
  /** {@code {"data": {…}}}. */
  public record AccountData(AccountView data) {}

  /**
   * @param credits what is left: top-ups less the prices of all jobs that are not failed or
   *     cancelled
   */
  public record AccountView(UUID accountId, String name, long credits) {}

  /** {@code {"data": {…}}}. */
  public record SecretData(SecretView data) {}

  /**
   * @param secret signs the account's webhooks
   */
  public record SecretView(String secret) {}

  private final Caller caller;
  private final Accounts accounts;
  private final Credits credits;

  AccountResource(Caller caller, Accounts accounts, Credits credits) {
    this.caller = caller;
    this.accounts = accounts;
    this.credits = credits;
  }

  /** The account behind the key, and its balance. */
  @GET
  @Path("/account")
  public AccountData account() {
    Account account = find(caller.withAnyScope());
    return new AccountData(
        new AccountView(account.id(), account.name(), credits.balance(account.id())));
  }

  /** The secret that signs the account's webhooks. */
  @GET
  @Path("/webhooks/secret")
  public SecretData secret() {
    return new SecretData(new SecretView(find(caller.with(Scope.WEBHOOKS_MANAGE)).webhookSecret()));
  }

  private Account find(UUID id) {
    return accounts.find(id).orElseThrow();
  }
}
