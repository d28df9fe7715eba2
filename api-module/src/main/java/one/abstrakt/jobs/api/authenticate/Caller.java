package one.abstrakt.jobs.api.authenticate;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.abstrakt.jobs.account.Principal;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/**
 * Who makes the current request. The account can be had with a scope only, so none is forgotten.
 */
@RequestScoped
public class Caller {
  private static final Pattern BEARER =
      Pattern.compile("bearer +(\\S{1,500})", Pattern.CASE_INSENSITIVE);

  private final KeyCache keys;
  private final HttpHeaders headers;
  private Optional<Principal> found;

  Caller(KeyCache keys, HttpHeaders headers) {
    this.keys = keys;
    this.headers = headers;
  }

  /**
   * The account behind the request's key.
   *
   * @throws ApiException {@code UNAUTHORIZED}, the same for every bad key, or {@code FORBIDDEN}
   */
  public UUID with(Scope scope) {
    return principalWith(scope).accountId();
  }

  /** {@link #with}, and what the key and its account are limited to. */
  public Principal principalWith(Scope scope) {
    Principal principal = principal();
    if (!principal.may(scope)) {
      throw new ApiException(
          ErrorCode.FORBIDDEN, "This API key lacks the scope " + scope.text() + ".");
    }
    return principal;
  }

  /** The account behind the request's key, whatever its scopes. */
  public UUID withAnyScope() {
    return principal().accountId();
  }

  /** What the request's key may do. */
  public Set<Scope> scopes() {
    return principal().scopes();
  }

  private Principal principal() {
    return find()
        .orElseThrow(() ->
            new ApiException(
                ErrorCode.UNAUTHORIZED,
                "The API key is missing or not valid. Send it as 'Authorization: Bearer sk_...'."));
  }

  /** Who it is; empty when the request has no good key. Looked up once a request. */
  public Optional<Principal> find() {
    if (found == null) {
      // A header of another form is looked up as well, in vain: it takes the same time.
      found = keys.find(key());
    }
    return found;
  }

  /** Who it is, if the key was found good within the last seconds; without asking the database. */
  public Optional<Principal> remembered() {
    return found == null ? keys.remembered(key()) : found;
  }

  private String key() {
    String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
    Matcher bearer = BEARER.matcher(header == null ? "" : header);
    return bearer.matches() ? bearer.group(1) : "";
  }
}
