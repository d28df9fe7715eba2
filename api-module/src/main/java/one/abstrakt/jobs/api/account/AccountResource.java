package one.abstrakt.jobs.api.account;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.account.Account;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Credits;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.authenticate.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** {@code /v1/account}. */
@Path("/v1/account")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AccountResource {
  /** {@code {"data": {…}}}. */
  public record AccountData(AccountView data) {}

  /**
   * The account behind the key.
   *
   * @param credits what is left: top-ups less the prices of all jobs that are not failed or
   *     cancelled
   * @param scopes what the key may do
   */
  @Schema(name = "Account")
  public record AccountView(UUID accountId, String name, long credits, List<String> scopes) {}

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
  public AccountData account() {
    Account account = find(caller.withAnyScope());
    List<String> scopes = caller.scopes().stream().sorted().map(Scope::text).toList();
    return new AccountData(
        new AccountView(account.id(), account.name(), credits.balance(account.id()), scopes));
  }

  private Account find(UUID id) {
    return accounts.find(id).orElseThrow();
  }
}
