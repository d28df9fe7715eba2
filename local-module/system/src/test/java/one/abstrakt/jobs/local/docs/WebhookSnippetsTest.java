package one.abstrakt.jobs.local.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import one.abstrakt.jobs.fixture.GeneratedPage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells receivers to do is run as it stands there, each language by itself. */
final class WebhookSnippetsTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  private static final String BODY = "{\"job_id\":\"job_1\",\"status\":\"succeeded\",\"x\":\"ü\"}";
  private static final String ID = "msg_1";

  /** The standard's own library has signed these. */
  private record Case(long at, String signature, String body, boolean genuine) {
    String line() {
      return String.join(
          "\t",
          ID,
          Long.toString(at),
          signature,
          SECRET,
          Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
    }
  }

  @TempDir private Path folder;
  private List<Case> cases;

  @BeforeEach
  void sign() throws Exception {
    long now = Clock.systemUTC().instant().getEpochSecond();
    long old = now - 3_600;
    String good = new Webhook(SECRET).sign(ID, now, BODY);
    String foreign = new Webhook(OTHER).sign(ID, now, BODY);
    cases =
        List.of(
            new Case(now, good, BODY, true),
            new Case(now, foreign + " " + good, BODY, true),
            new Case(now, foreign, BODY, false),
            new Case(now, good, BODY + " ", false),
            new Case(now, good.replace("v1,", "v2,"), BODY, false),
            new Case(old, new Webhook(SECRET).sign(ID, old, BODY), BODY, false));
    Files.writeString(
        folder.resolve("cases"),
        cases.stream().map(Case::line).collect(Collectors.joining("\n")) + "\n");
  }

  @Test
  void pythonTellsGenuineFromForged() throws Exception {
    Files.writeString(folder.resolve("webhooks.py"), snippet("python"));
    Files.writeString(
        folder.resolve("check.py"),
        """
        import base64
        from webhooks import is_genuine
        for line in open("cases"):
            i, t, s, secret, body = line.rstrip("\\n").split("\\t")
            headers = {"webhook-id": i, "webhook-timestamp": t, "webhook-signature": s}
            print(str(is_genuine(headers, base64.b64decode(body), secret)).lower())
        """);

    check("python3", "check.py");
  }

  @Test
  void javaScriptTellsGenuineFromForged() throws Exception {
    Files.writeString(folder.resolve("webhooks.mjs"), snippet("javascript"));
    Files.writeString(
        folder.resolve("check.mjs"),
        """
        import { readFileSync } from "node:fs";
        import { isGenuine } from "./webhooks.mjs";
        for (const line of readFileSync("cases", "utf8").trimEnd().split("\\n")) {
          const [i, t, s, secret, body] = line.split("\\t");
          const headers = { "webhook-id": i, "webhook-timestamp": t, "webhook-signature": s };
          console.log(isGenuine(headers, Buffer.from(body, "base64"), secret));
        }
        """);

    check("node", "check.mjs");
  }

  @Test
  void javaTellsGenuineFromForged() throws Exception {
    Files.writeString(folder.resolve("Webhooks.java"), snippet("java"));
    Files.writeString(
        folder.resolve("Check.java"),
        """
        import java.nio.file.*;
        import java.util.*;
        class Check {
          public static void main(String[] none) throws Exception {
            for (String line : Files.readAllLines(Path.of("cases"))) {
              String[] part = line.split("\\t");
              Map<String, String> headers =
                  Map.of(
                      "webhook-id", part[0], "webhook-timestamp", part[1], "webhook-signature", part[2]);
              byte[] body = Base64.getDecoder().decode(part[4]);
              System.out.println(Webhooks.isGenuine(headers, body, part[3]));
            }
          }
        }
        """);

    check(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "Check.java");
  }

  private void check(String... command) throws IOException, InterruptedException {
    File answers = folder.resolve("answers").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(answers)
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(answers)
        .hasContent(cases.stream().map(one -> one.genuine() + "\n").collect(Collectors.joining()));
  }

  private static String snippet(String language) throws IOException {
    Path page = GeneratedPage.repository().resolve("docs/howto/receive-webhooks.md");
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(page));
    assertThat(block.find()).as("a block of " + language).isTrue();
    return block.group(1);
  }
}
