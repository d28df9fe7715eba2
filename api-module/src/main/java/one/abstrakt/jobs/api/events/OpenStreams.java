package one.abstrakt.jobs.api.events;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import one.abstrakt.jobs.api.errors.ApiException;
import one.abstrakt.jobs.api.errors.ErrorCode;

/** How many streams each account has open here: connections that others could not have. */
@Singleton
class OpenStreams {
  private final Map<UUID, Integer> open = new ConcurrentHashMap<>();
  private final EventsConfig config;

  OpenStreams(EventsConfig config) {
    this.config = config;
  }

  /** To be closed with the stream. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * @throws ApiException {@code RATE_LIMITED} when the account has as many as it may have
   */
  Place enter(UUID account) {
    if (open.merge(account, 1, Integer::sum) > config.maxPerAccount()) {
      leave(account);
      throw new ApiException(
          ErrorCode.RATE_LIMITED,
          "The account has %d streams open here, as many as it may have."
              .formatted(config.maxPerAccount()));
    }
    return () -> leave(account);
  }

  private void leave(UUID account) {
    open.computeIfPresent(
        account, (id, streams) -> streams == 1 ? null : Integer.valueOf(streams - 1));
  }
}
