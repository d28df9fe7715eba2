package one.abstrakt.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
  @Test
  void anIdIsItsTextAndBack() {
    JobId id = JobId.next();

    assertThat(id.toString()).matches("job_[0-9a-hjkmnp-tv-z]{26}");
    assertThat(JobId.parse(id.toString())).contains(id);
    assertThat(JobId.parse(new JobId(new UUID(-1, -1)).toString()))
        .contains(new JobId(new UUID(-1, -1)));
  }

  @Test
  void textsSortByTheTimeOfTheirIds() {
    List<JobId> ids = Stream.generate(JobId::next).limit(1000).toList();

    assertThat(ids.stream().map(JobId::toString)).isSorted();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "job_",
        "job_abc123xyz",
        "01k9z0000000000000000000000",
        "job_81k9z000000000000000000000",
        "job_01K9Z000000000000000000000",
        "job_01k9z00000000000000000000u",
        "job_01k9z0000000000000000000000"
      })
  void anythingElseIsNoId(String text) {
    assertThat(JobId.parse(text)).isEmpty();
  }
}
