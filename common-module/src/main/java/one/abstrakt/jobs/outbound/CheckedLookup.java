package one.abstrakt.jobs.outbound;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Finds the addresses of a host and lets none through unless all may be reached. */
@Singleton
final class CheckedLookup {

  private final NameResolver resolver;
  private final AddressGuard guard;
  private final ThreadPoolExecutor lookups;

  CheckedLookup(NameResolver resolver, AddressGuard guard, OutboundConfig config) {
    this.resolver = resolver;
    this.guard = guard;
    // The system's resolver blocks in native code, where a virtual thread would keep its carrier.
    this.lookups =
        new ThreadPoolExecutor(
            config.lookups(),
            config.lookups(),
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("name-lookup-", 0).factory());
    lookups.allowCoreThreadTimeOut(true);
  }

  @PreDestroy
  void close() {
    lookups.shutdownNow();
  }

  /** The addresses to connect to, in the order in which to try them. */
  List<InetAddress> addresses(Destination destination, Deadline deadline)
      throws OutboundFailure, InterruptedException {
    Optional<InetAddress> literal = destination.literal();
    List<InetAddress> found =
        literal.isPresent() ? List.of(literal.get()) : lookUp(destination.host(), deadline);
    // One bad address refuses all: which of them is tried is not for the name's owner to choose.
    if (!found.stream().allMatch(guard::allows)) {
      throw new OutboundFailure.AddressRefused(nothingToReach(destination.host()));
    }
    return found;
  }

  private List<InetAddress> lookUp(String host, Deadline deadline)
      throws OutboundFailure, InterruptedException {
    List<InetAddress> found;
    try {
      found = deadline.await(lookups.submit(() -> resolver.resolve(host)));
    } catch (ExecutionException | RejectedExecutionException e) {
      throw new OutboundFailure.ConnectFailed(nothingToReach(host));
    }
    if (found.isEmpty()) {
      throw new OutboundFailure.ConnectFailed(nothingToReach(host));
    }
    return found;
  }

  /** The same in each case: clients read it, and must not learn which inner names there are. */
  private static String nothingToReach(String host) {
    return host + " has no address that may be reached";
  }
}
