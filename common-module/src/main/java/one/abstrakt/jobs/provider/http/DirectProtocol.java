package one.abstrakt.jobs.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import one.abstrakt.jobs.provider.ProviderCall;
import one.abstrakt.jobs.provider.ProviderRequest;

/** A protocol without a queue: the connection waits for each result. */
public interface DirectProtocol extends Protocol {

  @Override
  default boolean hasQueue() {
    return false;
  }

  @Override
  default HttpCall submit(ProviderCall call) {
    throw new UnsupportedOperationException("there is no queue");
  }

  @Override
  default Optional<ProviderRequest> taken(ProviderCall call, JsonNode answer) {
    return Optional.empty();
  }

  @Override
  default HttpCall look(ProviderRequest request, boolean withLogs) {
    return HttpCall.get(request.statusUrl());
  }

  @Override
  default Optional<Look> read(JsonNode status) {
    return Optional.empty();
  }

  @Override
  default HttpCall result(ProviderRequest request) {
    return HttpCall.get(request.responseUrl());
  }

  @Override
  default HttpCall cancel(ProviderRequest request) {
    return HttpCall.post(request.cancelUrl(), "");
  }
}
