package one.abstrakt.jobs.local.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An example of the document the product was asked for, run as it is written there: only the host,
 * the key and, where it has them, the job id and the webhook's address are replaced.
 */
final class SeedScript {
  private static final String DOCUMENT = "jobs-api.txt";

  private final String name;
  private String text;

  private SeedScript(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static SeedScript of(String name, Api api) {
    return new SeedScript(name, read(name))
        .with("https://api.abstrakt.one", api.url())
        .with("YOUR_API_KEY", api.key());
  }

  static String document() {
    return read(DOCUMENT);
  }

  static String read(String name) {
    try (InputStream in = SeedScript.class.getResourceAsStream("/seed/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name, e);
    }
  }

  SeedScript with(String written, String actual) {
    if (!text.contains(written)) {
      throw new IllegalArgumentException(name + " has no " + written);
    }
    text = text.replace(written, actual);
    return this;
  }

  /** Runs a shell script; what it wrote to its output. */
  String inBash() {
    return run(List.of("bash"));
  }

  /**
   * Runs a curl command whose answer is followed by a line with its HTTP status, by way of a
   * configuration file, so that the command stays as written.
   */
  CurlAnswer withStatus() {
    try {
      Path home = Files.createTempDirectory("curl");
      Files.writeString(home.resolve(".curlrc"), "silent\nwrite-out = \"\\n%{http_code}\"\n");
      String output = run(List.of("env", "CURL_HOME=" + home, "bash"));
      int end = output.lastIndexOf('\n');
      return new CurlAnswer(Integer.parseInt(output.substring(end + 1)), output.substring(0, end));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs a Python script, then prints the value of an expression over its names as JSON. */
  String inPython(String expression) {
    String program =
        "import json, runpy, sys; names = runpy.run_path(sys.argv[1]);"
            + " print(json.dumps(eval(sys.argv[2], names)))";
    return run(List.of("python3", "-c", program), expression);
  }

  private String run(List<String> interpreter, String... arguments) {
    try {
      Path file = Files.writeString(Files.createTempFile("seed", name), text);
      Path output = Files.createTempFile("seed", ".out");
      Path errors = Files.createTempFile("seed", ".err");
      List<String> command = new ArrayList<>(interpreter);
      command.add(file.toString());
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile())
              .start();
      if (!process.waitFor(3, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(name + " did not end; so far: " + Files.readString(output));
      }
      if (process.exitValue() != 0) {
        throw new AssertionError(name + " failed: " + Files.readString(errors));
      }
      return Files.readString(output);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a curl command printed, and the HTTP status that it met. */
  record CurlAnswer(int status, String body) {}
}
