package one.abstrakt.jobs.api.admin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.account.StoredKey;
import one.abstrakt.jobs.api.authenticate.Caller;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/** {@code /v1/admin/keys/{key_id}}. */
@Path("/v1/admin/keys/{key_id}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class RevokeKeyResource {
  private final Caller caller;
  private final ApiKeys keys;

  RevokeKeyResource(Caller caller, ApiKeys keys) {
    this.caller = caller;
    this.keys = keys;
  }

  /** Ends a key for good. Within some seconds no service takes it any more. */
  @DELETE
  public AdminKey.Data revoke(@PathParam("key_id") String key) {
    caller.with(Scope.ADMIN);
    StoredKey revoked =
        Ids.uuid(key)
            .flatMap(keys::revoke)
            .orElseThrow(() -> new ApiException(ErrorCode.KEY_NOT_FOUND, "There is no such key."));
    return new AdminKey.Data(AdminKey.of(revoked));
  }
}
