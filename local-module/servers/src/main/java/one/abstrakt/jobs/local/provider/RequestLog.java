package one.abstrakt.jobs.local.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All requests in flight and the last of those that ended. Bounded in number and in bytes: beyond
 * either the oldest ended ones are forgotten, and their results with them.
 */
final class RequestLog {
  private static final int MAX_ENDED = 200_000;
  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 4;

  private final Map<String, ProviderRequest> byId = new LinkedHashMap<>();
  private final Deque<ProviderRequest> ended = new ArrayDeque<>();
  private final Map<String, Integer> seenByApp = new TreeMap<>();
  private final MediaFiles files;
  private long endedBytes;
  private long seen;
  private long forgotten;

  RequestLog(MediaFiles files) {
    this.files = files;
  }

  void add(ProviderRequest request) {
    byId.put(request.id(), request);
    seen++;
    seenByApp.merge(request.endpoint(), 1, Integer::sum);
  }

  void ended(ProviderRequest request) {
    ended.add(request);
    endedBytes += bytes(request);
    while (ended.size() > MAX_ENDED || (endedBytes > MAX_BYTES && ended.size() > 1)) {
      forgetOldest();
      forgotten++;
    }
  }

  Optional<ProviderRequest> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Forgets what has ended and starts counting anew; requests in flight go on and stay listed. */
  void clear() {
    while (!ended.isEmpty()) {
      forgetOldest();
    }
    seen = 0;
    forgotten = 0;
    seenByApp.clear();
    for (ProviderRequest request : byId.values()) {
      seen++;
      seenByApp.merge(request.endpoint(), 1, Integer::sum);
    }
  }

  /** In the order of their submits. */
  List<ProviderRequest> all() {
    return List.copyOf(byId.values());
  }

  /** The counts since the start or the last clear; {@code forgotten} of them are listed no more. */
  ObjectNode summary() {
    Map<QueueStatus, Integer> byStatus = new EnumMap<>(QueueStatus.class);
    int cancelRequested = 0;
    for (ProviderRequest request : byId.values()) {
      byStatus.merge(request.status(), 1, Integer::sum);
      cancelRequested += request.cancelRequested() ? 1 : 0;
    }
    ObjectNode summary = Json.object().put("total", seen).put("forgotten", forgotten);
    for (QueueStatus status : QueueStatus.values()) {
      summary.put(status.name().toLowerCase(Locale.ROOT), byStatus.getOrDefault(status, 0));
    }
    summary.put("cancel_requested", cancelRequested);
    ObjectNode byApp = summary.putObject("by_app");
    seenByApp.forEach(byApp::put);
    return summary;
  }

  static ObjectNode entry(ProviderRequest request) {
    ObjectNode entry =
        Json.object()
            .put("request_id", request.id())
            .put("app", request.endpoint())
            .put("mode", request.mode().name().toLowerCase(Locale.ROOT))
            .put("attempt", request.attempt())
            .put("submitted_at", request.submittedAt().toString())
            .put("answered", request.answered())
            .put("state", request.status().name())
            .put("cancel_requested", request.cancelRequested())
            .put("input_sha256", HexFormat.of().formatHex(request.inputSha256()));
    return request.isCompleted()
        ? entry
            .put("ended_at", request.endedAt().toString())
            .put("result_status", request.outcome().status())
        : entry.putNull("ended_at").putNull("result_status");
  }

  /** What of a request the client decides the size of. */
  private static long bytes(ProviderRequest request) {
    long attempt = request.attempt() == null ? 0 : request.attempt().length();
    return request.outcome().body().length + attempt;
  }

  private void forgetOldest() {
    ProviderRequest oldest = ended.remove();
    byId.remove(oldest.id());
    endedBytes -= bytes(oldest);
    if (oldest.outcome() instanceof Outcome.Output output) {
      files.forget(output.files());
    }
  }
}
