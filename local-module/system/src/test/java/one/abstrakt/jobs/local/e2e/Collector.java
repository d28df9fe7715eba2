package one.abstrakt.jobs.local.e2e;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** Takes spans by OTLP over HTTP, as an operator's collector does. */
final class Collector implements AutoCloseable {
  /**
   * A span as a test asks of it.
   *
   * @param service that it came from
   * @param parent its id; empty where there is none
   */
  record Recorded(
      String service,
      String name,
      String trace,
      String id,
      String parent,
      Map<String, String> attributes) {}

  private final HttpServer server;
  private final Queue<Recorded> spans = new ConcurrentLinkedQueue<>();

  private Collector(HttpServer server) {
    this.server = server;
  }

  static Collector start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    Collector collector = new Collector(server);
    server.createContext("/v1/traces", collector::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    return collector;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Recorded> spans() {
    return List.copyOf(spans);
  }

  List<Recorded> ofTrace(String id) {
    return spans.stream().filter(span -> span.trace().equals(id)).toList();
  }

  private void receive(HttpExchange exchange) throws IOException {
    ExportTraceServiceRequest request =
        ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
    request.getResourceSpansList().forEach(this::add);
    byte[] answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
    exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
    exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
    exchange.close();
  }

  private void add(ResourceSpans resource) {
    String service = attributes(resource.getResource().getAttributesList()).get("service.name");
    resource.getScopeSpansList().stream()
        .flatMap(scope -> scope.getSpansList().stream())
        .map(span -> recorded(service, span))
        .forEach(spans::add);
  }

  private static Recorded recorded(String service, Span span) {
    return new Recorded(
        service,
        span.getName(),
        hex(span.getTraceId()),
        hex(span.getSpanId()),
        hex(span.getParentSpanId()),
        attributes(span.getAttributesList()));
  }

  private static Map<String, String> attributes(List<KeyValue> attributes) {
    return attributes.stream()
        .collect(
            Collectors.toMap(
                KeyValue::getKey,
                attribute ->
                    attribute.getValue().hasStringValue()
                        ? attribute.getValue().getStringValue()
                        : attribute.getValue().toString().strip()));
  }

  private static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
