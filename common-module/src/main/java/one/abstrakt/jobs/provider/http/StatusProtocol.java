package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import one.abstrakt.jobs.provider.Outcome;
import one.abstrakt.jobs.provider.Progress;
import one.abstrakt.jobs.provider.ProviderRequest;

/**
 * A protocol whose answers are all of one form: the run as it is, with its result once it ended.
 */
public interface StatusProtocol extends Protocol {

  @Override
  default Optional<Outcome> ended(JsonNode run, String body) {
    return read(run)
        .flatMap(look ->
            look instanceof Look.Known(Progress known)
                    && known instanceof Progress.Ended(Outcome how)
                ? Optional.of(how)
                : Optional.empty());
  }

  @Override
  default HttpCall look(ProviderRequest request, boolean withLogs) {
    return HttpCall.get(request.statusUrl());
  }

  @Override
  default boolean statusHoldsResult() {
    return true;
  }

  @Override
  default HttpCall result(ProviderRequest request) {
    return HttpCall.get(request.responseUrl());
  }

  @Override
  default Outcome outcome(JsonNode run, String body) {
    return ended(run, body).orElseGet(() -> ProviderError.of("", false).failure());
  }

  @Override
  default HttpCall cancel(ProviderRequest request) {
    return HttpCall.post(request.cancelUrl(), "");
  }
}
