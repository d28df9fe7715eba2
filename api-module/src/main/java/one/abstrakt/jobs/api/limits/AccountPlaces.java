package one.abstrakt.jobs.api.limits;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/**
 * How many of something each account has open in this process: what it holds meanwhile, others
 * could not have.
 */
public final class AccountPlaces {
  private final Map<UUID, Integer> open = new ConcurrentHashMap<>();
  private final int most;
  private final String what;

  /**
   * @param what the many of it are called, such as {@code streams}
   */
  public AccountPlaces(int most, String what) {
    this.most = most;
    this.what = what;
  }

  /** To be closed at the end of what it is for. */
  public interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * One more.
   *
   * @throws ApiException {@code RATE_LIMITED} when the account has as many as it may have
   */
  public Place enter(UUID account) {
    if (open.merge(account, 1, Integer::sum) > most) {
      leave(account);
      throw new ApiException(
          ErrorCode.RATE_LIMITED,
          "The account has %d %s open here, as many as it may have.".formatted(most, what));
    }
    return () -> leave(account);
  }

  private void leave(UUID account) {
    open.computeIfPresent(account, (id, many) -> many == 1 ? null : Integer.valueOf(many - 1));
  }
}
