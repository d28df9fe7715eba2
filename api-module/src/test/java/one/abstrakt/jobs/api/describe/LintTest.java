package one.abstrakt.jobs.api.describe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import one.abstrakt.jobs.fixture.GeneratedPage;
import org.junit.jupiter.api.Test;

/**
 * Runs the linter of {@code src/test/openapi}. It is installed into {@code target} when it is not
 * there as its lock file has it, and then needs no network.
 */
class LintTest {
  private static final Path RULES = Path.of("src/test/openapi");
  private static final Path LINTER = Path.of("target/openapi");
  private static final String LOCK = "package-lock.json";
  private static final String INSTALLED = "installed.json";

  @Test
  void theLinterHasNothingToSay() throws Exception {
    install();
    String said =
        run(
            "node",
            "node_modules/@redocly/cli/bin/cli.js",
            "lint",
            "--format=json",
            GeneratedPage.repository().resolve("docs/reference/openapi.json").toString());

    JsonNode problems = new ObjectMapper().readTree(said);
    assertThat(problems.at("/totals/errors").isInt()).as(said).isTrue();
    assertThat(problems.get("problems")).isEmpty();
  }

  private static void install() throws IOException, InterruptedException {
    Files.createDirectories(LINTER);
    for (String file : new String[] {"package.json", LOCK, "redocly.yaml"}) {
      Files.copy(RULES.resolve(file), LINTER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    Path installed = LINTER.resolve(INSTALLED);
    if (!Files.exists(installed) || Files.mismatch(installed, LINTER.resolve(LOCK)) >= 0) {
      String _ = run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error");
      Files.copy(LINTER.resolve(LOCK), installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(LINTER.toFile());
    builder.environment().put("REDOCLY_TELEMETRY", "off");
    builder.environment().put("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    Path errors = LINTER.resolve("errors.log");
    Process process;
    try {
      process = builder.redirectError(errors.toAbsolutePath().toFile()).start();
    } catch (IOException e) {
      throw new AssertionError(
          command[0] + " cannot be run. Install Node.js 22 (or 20.19 and newer of 20) with npm.",
          e);
    }
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0 && output.isEmpty()) {
      throw new AssertionError(String.join(" ", command) + " failed: " + Files.readString(errors));
    }
    return output;
  }
}
