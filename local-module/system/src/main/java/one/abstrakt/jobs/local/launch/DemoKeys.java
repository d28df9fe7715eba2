package one.abstrakt.jobs.local.launch;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.nio.file.Path;
import one.abstrakt.jobs.account.ApiKeys;

/** The keys of the demo account. They stay the same over restarts, so that a pasted line works. */
@JsonNaming(SnakeCaseStrategy.class)
record DemoKeys(String apiKey, String adminKey) {
  static DemoKeys keptIn(Path file) {
    return PrivateJson.read(file, DemoKeys.class)
        .orElseGet(() -> {
          DemoKeys fresh = new DemoKeys(ApiKeys.newKey("sk_test_"), ApiKeys.newKey("sk_test_"));
          PrivateJson.write(file, fresh);
          return fresh;
        });
  }

  @Override
  public String toString() {
    return "DemoKeys";
  }
}
