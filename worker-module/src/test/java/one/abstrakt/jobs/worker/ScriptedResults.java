package one.abstrakt.jobs.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import one.abstrakt.jobs.fixture.Reply;
import one.abstrakt.jobs.fixture.ScriptedServer;

/** Runs of the model {@code painter} that the provider has done, and whose files a test chooses. */
final class ScriptedResults {
  private static final String SUBMIT = "/fal-ai/flux/schnell";

  private ScriptedResults() {}

  /**
   * @param results for each run that is sent, one after the other, the addresses of its files
   */
  static void script(ScriptedServer provider, List<List<String>> results) {
    scriptJson(provider, results.stream().map(ScriptedResults::result).toList());
  }

  /**
   * @param results for each run that is sent, one after the other, what the model made
   */
  static void scriptJson(ScriptedServer provider, List<String> results) {
    List<Reply> submits = new ArrayList<>();
    for (String result : results) {
      String path = "/requests/" + UUID.randomUUID();
      provider.script(path + "/status", Reply.json(200, "{\"status\":\"COMPLETED\"}"));
      provider.script(path, Reply.json(200, result));
      submits.add(Reply.json(200, submitted(provider.uri(path).toString())));
    }
    provider.script(SUBMIT, submits.toArray(Reply[]::new));
  }

  private static String submitted(String url) {
    return """
    {"request_id":"r","status_url":"%1$s/status","response_url":"%1$s","cancel_url":"%1$s/cancel"}
    """
        .formatted(url);
  }

  private static String result(List<String> files) {
    List<String> images = files.stream().map("{\"url\":\"%s\"}"::formatted).toList();
    return "{\"images\":[%s]}".formatted(String.join(",", images));
  }
}
