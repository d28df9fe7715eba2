package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The code beside the form does what the form does, pasted as it stands. */
@EndToEnd
final class SnippetsIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  /** What each language must quote in its own way. */
  private static final String AWKWARD =
      """
      {"text": "it's a \\"quote\\", a \\\\ and $HOME, ${x}, `y` and höhö 🦊", "yes": true, "none": null,
       "deep": {"list": [1, 2.5, "line\\nbreak", [], {}]}}
      """;

  private final LocalSystem system;
  private Visit visit;

  SnippetsIT(LocalSystem system) {
    this.system = system;
  }

  @BeforeEach
  void open() {
    visit = BROWSERS.signedIn(system, Look.DESK).model("echo");
    visit.find("json-field textarea").fill(AWKWARD);
  }

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void curlRuns() throws Exception {
    assertThat(outputOf("curl", List.of("bash")))
        .contains("\"status\":\"completed\"")
        .contains("it's a \\\"quote\\\", a \\\\ and $HOME, ${x}, `y` and höhö 🦊");
  }

  @Test
  void pythonRuns() throws Exception {
    assertThat(outputOf("Python", List.of("python3")))
        .startsWith("completed {")
        .contains("$HOME, ${x}, `y` and höhö 🦊");
  }

  @Test
  void javaScriptRuns() throws Exception {
    // The browser's driver brings what runs it.
    String node =
        Driver.ensureDriverInstalled(Map.of(), false).createProcessBuilder().command().getFirst();
    assertThat(outputOf("JavaScript", List.of(node)))
        .startsWith("completed {")
        .contains("$HOME, ${x}, `y` and höhö 🦊");
  }

  @Test
  void pythonWaitsForWhatTakesLong() throws Exception {
    visit.model("sleep").labelled("Seconds").fill("7");

    assertThat(outputOf("Python", List.of("python3"))).startsWith("succeeded {");
  }

  private String outputOf(String language, List<String> interpreter) throws Exception {
    visit.find("code-tabs [role=tab]:text-is('" + language + "')").click();
    String text = visit.find("#code-panel code").textContent();
    assertThat(text).doesNotContain(system.state().adminKey());
    return run(interpreter, Files.writeString(Files.createTempFile("snippet", ".mjs"), text));
  }

  private String run(List<String> interpreter, Path file) throws IOException, InterruptedException {
    Path output = Files.createTempFile("snippet", ".out");
    Path errors = Files.createTempFile("snippet", ".err");
    var builder =
        new ProcessBuilder(interpreter.getFirst(), file.toString())
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile());
    var _ = builder.environment().put("JOBS_API_KEY", system.state().apiKey());
    var _ = builder.environment().put("PYTHONIOENCODING", "utf-8");
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(errors)).isZero();
    return Files.readString(output);
  }
}
