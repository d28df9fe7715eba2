package one.abstrakt.jobs.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import one.abstrakt.jobs.account.ApiKeys;
import one.abstrakt.jobs.account.NewKey;
import one.abstrakt.jobs.account.Scope;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobEnd;
import one.abstrakt.jobs.job.JobErrorCode;
import one.abstrakt.jobs.webhook.StoredWebhook;
import one.abstrakt.jobs.webhook.Webhooks;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Holds every answer against the description that the API gives of itself. The odd requests are the
 * same on every run; {@code -Djobs.fuzz.seed=} makes others.
 */
@QuarkusTest
@WithTestResource(TestServers.class)
class OpenApiFuzzTest {
  private static final long SEED = Long.getLong("jobs.fuzz.seed", 1);
  private static final int REQUESTS = Integer.getInteger("jobs.fuzz.requests", 4_000);
  private static final int AT_ONCE = 16;

  /** Fewer than an address may make without a good key, which other tests do as well. */
  private static final int MOST_WITHOUT_KEY = 250;

  /** Waits for a dispatcher, which is not there: it gets good bodies from one test alone. */
  private static final String SLOW = "testWebhook";

  private static final String URL = "https://your-server.com/webhooks/abstrakt";

  @Inject Client client;
  @Inject FakeWorker worker;
  @Inject ApiKeys keys;
  @Inject Webhooks webhooks;
  @Inject Vertx vertx;

  /** Of each account; it may have few. */
  private final Map<UUID, UUID> tests = new ConcurrentHashMap<>();

  @TestHTTPResource("/")
  URI api;

  private HttpClient http;
  private OpenApi description;
  private Client.Account account;
  private final Queue<Client.Account> opened = new ConcurrentLinkedQueue<>();
  private int withoutKey;

  /** A request as it is sent. */
  private record Sent(
      OpenApi.Operation operation,
      HttpMethod method,
      String target,
      List<Map.Entry<String, String>> headers,
      Buffer body) {
    /** What a server refuses before anything of ours sees it. */
    boolean isNoUri() {
      try {
        var _ = new URI(target);
        return false;
      } catch (URISyntaxException e) {
        return true;
      }
    }

    boolean isOfOperation() {
      return method.name().equals(operation.method());
    }

    @Override
    public String toString() {
      String text = body.toString(StandardCharsets.UTF_8);
      return "%s %s %s %s"
          .formatted(
              method,
              target.length() > 300 ? target.substring(0, 300) + "…" : target,
              headers.stream().filter(header -> !header.getValue().contains("sk_test")).toList(),
              text.length() > 300 ? text.substring(0, 300) + "…" : text);
    }
  }

  @BeforeEach
  void start() throws Exception {
    http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost(api.getHost())
                .setDefaultPort(api.getPort())
                .setMaxPoolSize(AT_ONCE));
    description = new OpenApi(given().accept("application/json").get("/openapi.json").asString());
    account = open();
  }

  /** What is queued would be taken by the workers of other tests. */
  @AfterEach
  void cancelAll() throws Exception {
    for (Client.Account one : opened) {
      String key = key(one.id(), EnumSet.allOf(Scope.class));
      Client.Account whole = new Client.Account(one.id(), key);
      List<String> queued = queued(whole);
      while (!queued.isEmpty()) {
        queued.forEach(job -> whole.request().delete("/v1/jobs/" + job).then().statusCode(200));
        queued = queued(whole);
      }
    }
    http.close().toCompletionStage().toCompletableFuture().get();
  }

  private static List<String> queued(Client.Account account) {
    return account.request().get("/v1/jobs?status=queued&limit=100").path("data.job_id");
  }

  private Client.Account open() {
    UUID id = client.open(100_000).id();
    Client.Account account = new Client.Account(id, key(id, EnumSet.allOf(Scope.class)));
    opened.add(account);
    return account;
  }

  private String key(UUID account, Set<Scope> scopes) {
    return keys.create(
            account,
            "sk_test_",
            new NewKey("fuzz", scopes, OptionalInt.of(10_000_000), Optional.empty()))
        .key();
  }

  @Test
  void everyOperationAnswersItsExamplesAsDescribed() throws Exception {
    Map<String, List<String>> faults = new TreeMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<Map<String, List<String>>>> all =
          description.operations().stream()
              .flatMap(operation ->
                  bodies(operation).map(body -> threads.submit(() -> good(operation, body))))
              .toList();
      for (Future<Map<String, List<String>>> one : all) {
        faults.putAll(one.get());
      }
    }
    assertThat(faults).isEmpty();
  }

  private static Stream<Buffer> bodies(OpenApi.Operation operation) {
    return operation.hasBody()
        ? operation.examples().stream().map(example -> bytes(example.toString()))
        : Stream.of(Buffer.buffer());
  }

  private Map<String, List<String>> good(OpenApi.Operation operation, Buffer body)
      throws Exception {
    Client.Account fresh = open();
    Map<String, String> names = names(fresh, !operation.id().startsWith("cancel"));
    boolean isUpload = operation.id().equals("uploadFile");
    Sent sent = sent(operation, names, fresh.key(), isUpload ? bytes("a cat") : body);
    OpenApi.Answer answer = send(sent);
    List<String> wrong = new ArrayList<>(operation.faults(answer));
    if (operation.isOfTheApi() && answer.status() >= 300) {
      wrong.add("answered " + answer.status() + " " + answer.text());
    }
    return wrong.isEmpty() ? Map.of() : Map.of(sent.toString(), wrong);
  }

  @Test
  void everyStateOfAJobIsAsDescribed() throws Exception {
    Map<String, List<String>> faults = new TreeMap<>();
    JobEnd failure = new JobEnd.Failure(JobErrorCode.PROVIDER_ERROR, "It failed.", false);
    for (JobEnd end : List.of(FakeWorker.PICTURE, failure)) {
      String body = "{\"input\":{},\"sync\":false,\"webhook_url\":\"%s\"}".formatted(URL);
      String job = account.run("echo", body).path("job_id");
      Map<String, String> names = new HashMap<>(names(account, true));
      names.put("id", job);
      var claimed = worker.claim(job);
      faults.putAll(read(names));
      worker.end(claimed, end, true);
      faults.putAll(read(names));
    }
    Client.Account fresh = open();
    OpenApi.Operation run = description.operation("runModel");
    CompletableFuture<OpenApi.Answer> waiting =
        ask(
            new Sent(
                run,
                HttpMethod.POST,
                "/v1/models/echo/run",
                headers(fresh.key()),
                bytes("{\"input\":{}}")));
    List<String> jobs = Awaitility.await().until(() -> queued(fresh), one -> !one.isEmpty());
    worker.end(worker.claim(jobs.getFirst()), FakeWorker.PICTURE, true);
    OpenApi.Answer answer = waiting.get(90, TimeUnit.SECONDS);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(run.faults(answer)).isEmpty();
    assertThat(faults).isEmpty();
  }

  private Map<String, List<String>> read(Map<String, String> names) throws Exception {
    Map<String, List<String>> faults = new TreeMap<>();
    for (OpenApi.Operation operation : description.operations()) {
      boolean isOpen = operation.id().equals("streamJobEvents");
      if (operation.method().equals("GET") && operation.path().contains("/{id}") && !isOpen) {
        List<String> wrong =
            operation.faults(send(sent(operation, names, account.key(), bytes(""))));
        if (!wrong.isEmpty()) {
          faults.put(operation.toString(), wrong);
        }
      }
    }
    return faults;
  }

  @Test
  void theFieldsOfARequestAreThoseDescribed() throws Exception {
    for (OpenApi.Operation operation : description.operations()) {
      if (operation.hasBody()) {
        ObjectNode body = operation.examples().getFirst().deepCopy();
        body.put("unheard_of", 1);
        OpenApi.Answer answer =
            send(sent(operation, names(account, true), account.key(), bytes(body.toString())));

        assertThat(OpenApi.parse(answer.text()).at("/error/message").asText())
            .as(operation.toString())
            .startsWith("unheard_of is not a field of this request; there are ");
        assertThat(
                OpenApi.parse(answer.text())
                    .at("/error/message")
                    .asText()
                    .replaceFirst(".*there are ", "")
                    .split(", ", -1))
            .containsExactlyInAnyOrderElementsOf(operation.fields());
      }
    }
  }

  @Test
  void whateverIsSentTheAnswerIsOneThatIsDescribed() throws Exception {
    List<Sent> requests = oddRequests();
    Map<String, String> faults = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      List<Future<OpenApi.Answer>> answers =
          requests.stream().map(request -> threads.submit(() -> send(request))).toList();
      for (int i = 0; i < requests.size(); i++) {
        Sent request = requests.get(i);
        OpenApi.Answer answer = answers.get(i).get();
        for (String fault : faults(request, answer)) {
          String _ =
              faults.putIfAbsent(
                  request.operation().id() + ": " + fault, request + " -> " + answer.text());
        }
      }
    }
    assertThat(faults).as("seed %d, %d requests", SEED, requests.size()).isEmpty();
  }

  private static Collection<String> faults(Sent request, OpenApi.Answer answer) {
    if (request.isNoUri()) {
      return answer.status() == 400 ? List.of() : List.of("no URI and yet " + answer.status());
    }
    if (answer.status() >= 500) {
      return List.of("answered " + answer.status());
    }
    if (!request.isOfOperation()) {
      return List.of();
    }
    return request.operation().faults(answer);
  }

  private List<Sent> oddRequests() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    OddInputs odd = new OddInputs(random);
    Map<String, String> names = names(open(), true);
    List<String> all =
        List.of(
            account.key(), key(account.id(), Set.of()), key(account.id(), EnumSet.of(Scope.ADMIN)));
    List<OpenApi.Operation> operations = description.operations();
    return Stream.generate(() -> odd(odd.oneOf(operations), names, all, odd))
        .limit(REQUESTS)
        .toList();
  }

  private Sent odd(
      OpenApi.Operation operation, Map<String, String> good, List<String> all, OddInputs odd) {
    Map<String, String> names = new HashMap<>(good);
    if (odd.oneIn(3)) {
      operation.parameters("path").forEach(name -> names.put(name, odd.segment()));
    }
    String target = filled(operation, names);
    if (odd.oneIn(operation.parameters("query").isEmpty() ? 8 : 2)) {
      target += "?" + odd.query(operation.parameters("query"));
    }
    List<Map.Entry<String, String>> headers = new ArrayList<>(oddHeaders(operation, all, odd));
    HttpMethod method =
        HttpMethod.valueOf(
            odd.oneIn(40)
                ? odd.oneOf(List.of("PUT", "PATCH", "HEAD", "DELETE", "POST", "FOO"))
                : operation.method());
    return new Sent(operation, method, target, headers, oddBody(operation, odd));
  }

  private List<Map.Entry<String, String>> oddHeaders(
      OpenApi.Operation operation, List<String> all, OddInputs odd) {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    if (odd.oneIn(12) && withoutKey < MOST_WITHOUT_KEY) {
      withoutKey++;
      if (odd.oneIn(2)) {
        headers.add(Map.entry("Authorization", odd.authorization()));
      }
    } else {
      headers.add(
          Map.entry("Authorization", "Bearer " + (odd.oneIn(8) ? odd.oneOf(all) : all.getFirst())));
    }
    if (operation.hasBody() || odd.oneIn(20)) {
      headers.add(
          Map.entry("Content-Type", odd.oneIn(12) ? odd.contentType() : "application/json"));
    }
    if (odd.oneIn(10)) {
      headers.add(Map.entry("Accept", odd.accept()));
    }
    for (String name : operation.parameters("header")) {
      if (odd.oneIn(3) && !name.equals("Prefer")) {
        headers.add(Map.entry(name, odd.header()));
        if (odd.oneIn(5)) {
          headers.add(Map.entry(name, odd.header()));
        }
      }
    }
    if (operation.parameters("header").contains("Prefer")) {
      headers.add(Map.entry("Prefer", "wait=0")); // first: it is the one that counts
      headers.add(Map.entry("Prefer", odd.header()));
    }
    return headers;
  }

  private static Buffer oddBody(OpenApi.Operation operation, OddInputs odd) {
    if (!operation.hasBody()) {
      return odd.oneIn(10) ? bytes("{\"x\":1}") : Buffer.buffer();
    }
    JsonNode example = odd.oneOf(operation.examples());
    if (operation.id().equals(SLOW)) {
      example = OpenApi.parse("{\"url\":\"http://10.0.0.1/\"}");
    } else if (odd.oneIn(3)) {
      return bytes(example.toString());
    }
    return Buffer.buffer(odd.body(example, operation.fields()));
  }

  /** What the parameters of paths are: things that are there. */
  private Map<String, String> names(Client.Account of, boolean hasJobEnded) {
    String job =
        of.run("echo", "{\"input\":{},\"sync\":false,\"webhook_url\":\"%s\"}".formatted(URL))
            .path("job_id");
    if (hasJobEnded) {
      of.request().delete("/v1/jobs/" + job).then().statusCode(200);
    }
    UUID key =
        keys.create(
                of.id(),
                "sk_test_",
                new NewKey("to revoke", Set.of(), OptionalInt.empty(), Optional.empty()))
            .stored()
            .id();
    return Map.of(
        "model",
        "echo",
        "id",
        job,
        "file_id",
        of.request().body("a cat").post("/v1/files").path("data.file_id"),
        "account_id",
        of.id().toString(),
        "key_id",
        key.toString(),
        "webhook_id",
        StoredWebhook.messageId(
            tests.computeIfAbsent(of.id(), id -> webhooks.test(id, URL).orElseThrow())),
        "name",
        "01m8534mscfx6b00qr4a8f2kxv.png");
  }

  private static String filled(OpenApi.Operation operation, Map<String, String> names) {
    String target = operation.path();
    for (String name : operation.parameters("path")) {
      target = target.replace("{" + name + "}", names.get(name));
    }
    return target;
  }

  private static Sent sent(
      OpenApi.Operation operation, Map<String, String> names, String key, Buffer body) {
    List<Map.Entry<String, String>> headers = new ArrayList<>(headers(key));
    headers.add(Map.entry("Prefer", "wait=0"));
    return new Sent(
        operation, HttpMethod.valueOf(operation.method()), filled(operation, names), headers, body);
  }

  private static List<Map.Entry<String, String>> headers(String key) {
    return List.of(
        Map.entry("Authorization", "Bearer " + key), Map.entry("Content-Type", "application/json"));
  }

  private OpenApi.Answer send(Sent request) throws Exception {
    return ask(request).get(90, TimeUnit.SECONDS);
  }

  private CompletableFuture<OpenApi.Answer> ask(Sent request) {
    return http.request(request.method(), request.target())
        .compose(head -> answer(head, request))
        .toCompletionStage()
        .toCompletableFuture();
  }

  private static io.vertx.core.Future<OpenApi.Answer> answer(HttpClientRequest head, Sent request) {
    request.headers().forEach(header -> head.headers().add(header.getKey(), header.getValue()));
    return head.send(request.body())
        .compose(response -> response.body().map(body -> answer(response, body)));
  }

  private static OpenApi.Answer answer(HttpClientResponse response, Buffer body) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .forEach(
            header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
    return new OpenApi.Answer(response.statusCode(), headers, body);
  }

  private static Buffer bytes(String text) {
    return Buffer.buffer(text);
  }
}
