package one.abstrakt.jobs.catalogue;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import one.abstrakt.jobs.provider.Provider;
import one.abstrakt.jobs.provider.described.DescribedProtocol;
import one.abstrakt.jobs.provider.described.Description;
import one.abstrakt.jobs.provider.http.HttpProvider;
import one.abstrakt.jobs.provider.http.HttpSettings;
import one.abstrakt.jobs.provider.http.Protocol;
import one.abstrakt.jobs.provider.openai.OpenAiProtocol;
import one.abstrakt.jobs.provider.replicate.ReplicateProtocol;
import one.abstrakt.jobs.provider.runpod.RunPodProtocol;

/** Reads and checks the providers of the catalogue's file. */
final class ProvidersReader {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
  private static final Pattern SETTING = Pattern.compile("\\$\\{([A-Za-z0-9_.-]+)}");
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");
  private static final String ENDPOINT = "endpoint";
  private static final String ATTEMPT = "attempt";
  private static final String SECONDS = "seconds";
  private static final String ID = "id";
  private static final String BUILT_IN = "fal";
  private static final String MUST_NAME =
      "must name the protocol: replicate, runpod, openai or http";

  private final CatalogueFile file;
  private final Function<String, Optional<String>> settings;

  /**
   * @param settings what {@code ${NAME}} in a key or a header stands for
   */
  ProvidersReader(CatalogueFile file, Function<String, Optional<String>> settings) {
    this.file = file;
    this.settings = settings;
  }

  /** None where the file has no list of them. */
  List<Provider> read() {
    List<JsonNode> providers = file.list("providers");
    List<Provider> result = new ArrayList<>();
    for (int i = 0; i < providers.size(); i++) {
      JsonNode node = providers.get(i);
      EntryFields fields = file.fields("providers[" + i + "]", node.path("name").asText(""));
      ProviderEntry entry = file.entry(fields, yaml -> yaml.treeToValue(node, ProviderEntry.class));
      Provider provider = provider(entry, fields);
      fields.check(
          "name",
          result.stream().noneMatch(other -> other.name().equals(provider.name())),
          "is the name of another provider, too");
      result.add(provider);
    }
    return result;
  }

  private Provider provider(ProviderEntry entry, EntryFields fields) {
    String name = fields.text("name", entry.name());
    fields.check(
        "name",
        NAME.matcher(name).matches() && !name.equals(BUILT_IN),
        "must be lower case letters, digits and -, at most 32, and not fal");
    String url = fields.text("url", entry.url()).replaceAll("/+$", "");
    fields.check("url", isHttp(url), "must be a URL of http or https");
    String said = fields.text("protocol", entry.protocol());
    fields.check(
        "http", entry.http() == null || said.equals("http"), "is for the protocol http alone");
    return new HttpProvider(
        new HttpSettings(name, List.of(url), access(entry, fields), limits(entry, fields)),
        protocol(said, url, entry, fields));
  }

  private static Protocol protocol(
      String said, String url, ProviderEntry entry, EntryFields fields) {
    return switch (said) {
      case "replicate" -> new ReplicateProtocol(url);
      case "runpod" -> new RunPodProtocol(url);
      case "openai" -> new OpenAiProtocol(url);
      case "http" -> new DescribedProtocol(url, checked(entry.http(), fields));
      default -> throw fields.refused("protocol", MUST_NAME);
    };
  }

  private static boolean isHttp(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && uri.getRawUserInfo() == null
          && Set.of("http", "https").contains(uri.getScheme());
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private HttpSettings.Access access(ProviderEntry entry, EntryFields fields) {
    Map<String, String> written = new HashMap<>();
    if (entry.key() != null) {
      written.put("Authorization", "Bearer " + entry.key());
    }
    if (entry.headers() != null) {
      written.putAll(entry.headers());
    }
    Map<String, String> credentials = new HashMap<>();
    Optional<String> missing = Optional.empty();
    for (Map.Entry<String, String> header : written.entrySet()) {
      fields.check(
          "headers", HEADER.matcher(header.getKey()).matches(), header.getKey() + " is no header");
      missing = missing.or(() -> missing(header.getValue()));
      credentials.put(header.getKey(), filled(header.getValue()));
    }
    return new HttpSettings.Access(
        credentials,
        missing,
        entry.name() + ": key",
        entry.hosts() == null ? Set.of() : Set.copyOf(entry.hosts()),
        entry.name() + ": hosts");
  }

  private Optional<String> missing(String text) {
    return SETTING
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(setting -> settings.apply(setting).isEmpty())
        .findFirst();
  }

  private String filled(String text) {
    return SETTING
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(settings.apply(found.group(1)).orElse("")))
        .replaceAll("\\p{Cntrl}", "");
  }

  private static HttpSettings.Limits limits(ProviderEntry entry, EntryFields fields) {
    HttpSettings.Limits usual = HttpSettings.Limits.USUAL;
    int connections = number(fields, "connections", entry.connections(), usual.connections());
    return new HttpSettings.Limits(
        usual.connectTimeout(),
        time(fields, "submit_timeout", entry.submitTimeout(), usual.submitTimeout()),
        time(fields, "check_timeout", entry.checkTimeout(), usual.checkTimeout()),
        usual.keepAlive(),
        connections,
        connections,
        number(fields, "max_result_bytes", entry.maxResultBytes(), usual.resultBytes()));
  }

  private static int number(EntryFields fields, String field, Integer value, int usual) {
    fields.check(field, value == null || value > 0, "must be 1 or more");
    return value == null ? usual : value;
  }

  private static Duration time(EntryFields fields, String field, String text, Duration usual) {
    return text == null ? usual : fields.duration(field, text);
  }

  private static Description checked(Description as, EntryFields fields) {
    fields.present("http", as);
    fields.check("http", as.submit() != null || as.call() != null, "must have submit or call");
    if (as.submit() != null) {
      path(fields, "http.submit", as.submit().path(), ENDPOINT, ATTEMPT, SECONDS);
      headers(fields, "http.submit.headers", as.submit().headers());
      pointer(fields, "http.submit.id", fields.text("http.submit.id", as.submit().id()));
      Description.Status status = fields.present("http.status", as.status());
      path(fields, "http.status", status.path(), ENDPOINT, ATTEMPT, ID);
      pointer(fields, "http.status.state", fields.text("http.status.state", status.state()));
      fields.present("http.status.succeeded", status.succeeded());
      fields.present("http.status.failed", status.failed());
      Stream.of(status.position(), status.result(), status.error())
          .forEach(where -> pointer(fields, "http.status", where));
      fields.check(
          "http.status.result",
          status.result() != null || as.result() != null,
          "is missing, and there is no http.result either");
    }
    if (as.result() != null) {
      path(fields, "http.result", as.result().path(), ENDPOINT, ATTEMPT, ID);
      pointer(fields, "http.result.result", as.result().result());
    }
    if (as.cancel() != null) {
      path(fields, "http.cancel", as.cancel().path(), ENDPOINT, ATTEMPT, ID);
    }
    if (as.call() != null) {
      path(fields, "http.call", as.call().path(), ENDPOINT, ATTEMPT, SECONDS);
      headers(fields, "http.call.headers", as.call().headers());
      pointer(fields, "http.call.result", as.call().result());
    }
    pointer(fields, "http.error", as.error());
    return as;
  }

  private static void path(EntryFields fields, String of, String path, String... known) {
    String field = of + ".path";
    fields.check(field, fields.text(field, path).startsWith("/"), "must begin with /");
    Set<String> names = Set.of(known);
    PLACEHOLDER
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .forEach(
            name -> fields.check(field, names.contains(name), "cannot have {" + name + "} in it"));
  }

  private static void headers(EntryFields fields, String field, Map<String, String> headers) {
    if (headers != null) {
      headers.forEach((name, value) ->
          fields.check(
              field,
              HEADER.matcher(name).matches() && value != null && value.lines().count() <= 1,
              name + " is no header"));
    }
  }

  private static void pointer(EntryFields fields, String field, String text) {
    try {
      JsonPointer _ = JsonPointer.compile(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw fields.refused(field, "must be a JSON Pointer such as /job/id");
    }
  }
}
