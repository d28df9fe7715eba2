package one.abstrakt.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import one.abstrakt.jobs.fixture.TestServers;
import one.abstrakt.jobs.job.JobId;
import one.abstrakt.jobs.job.JobStatus;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(ProviderResource.class)
@TestProfile(RoomTest.Narrow.class)
class RoomTest {
  /** Room for two jobs. */
  public static final class Narrow implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("jobs.worker.max-in-hand", "2");
    }
  }

  @Inject Runs runs;

  @Test
  void jobsBeyondTheRoomWaitAndAreAllRun() {
    List<JobId> ids =
        Stream.generate(() -> runs.run("painter", "{\"prompt\":\"x\",\"image_size\":\"square\"}"))
            .limit(12)
            .toList();

    assertThat(ids)
        .allSatisfy(id -> assertThat(runs.awaitEnd(id).status()).isEqualTo(JobStatus.SUCCEEDED));
  }
}
