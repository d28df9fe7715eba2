package one.abstrakt.jobs.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.abstrakt.jobs.job.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one version writes the one before and the one after it can read. */
class MessagesTest {
  private static final JobId JOB = JobId.parse("job_01m8534mscfx6b00qr4a8f2kxv").orElseThrow();
  private static final Set<String> RUN = Set.of(JobCommand.RUN);

  @Test
  void commandsAreWrittenAsTheyAlwaysWere() {
    assertThat(
            Messages.text(
                new JobCommand(JobCommand.VERSION, JobCommand.RUN, List.of(JOB.toString()))))
        .isEqualTo("{\"v\":1,\"type\":\"run\",\"job_ids\":[\"" + JOB + "\"]}");
  }

  @Test
  void eventsAreWrittenAsTheyAlwaysWere() {
    JobEvent ended = new JobEvent(JOB.toString(), "succeeded", null);

    assertThat(Messages.text(new JobEvents(JobEvents.VERSION, List.of(ended))))
        .isEqualTo("{\"v\":1,\"events\":[{\"job_id\":\"" + JOB + "\",\"status\":\"succeeded\"}]}");
  }

  @Test
  void dueWorkIsWrittenAsItAlwaysWas() {
    assertThat(Messages.text(new DueWork(DueWork.VERSION, true, false)))
        .isEqualTo("{\"v\":1,\"webhook\":true,\"stop\":false}");
  }

  @Test
  void fieldsOfALaterVersionAreIgnored() {
    assertThat(
            Messages.jobs(
                "{\"v\":1,\"type\":\"run\",\"job_ids\":[\"%s\"],\"colour\":{\"a\":[1]}}"
                    .formatted(JOB),
                RUN))
        .containsExactly(JOB);
    assertThat(
            Messages.events(
                "{\"v\":1,\"events\":[{\"job_id\":\"%s\",\"status\":\"failed\",\"mood\":1}]}"
                    .formatted(JOB)))
        .containsExactly(new JobEvent(JOB.toString(), "failed", null));
    assertThat(Messages.due("{\"v\":1,\"webhook\":true,\"stop\":true,\"more\":null}"))
        .contains(new DueWork(1, true, true));
  }

  @Test
  void aTypeOfALaterVersionIsForOthers() {
    assertThat(
            Messages.jobs("{\"v\":1,\"type\":\"paint\",\"job_ids\":[\"%s\"]}".formatted(JOB), RUN))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"v\":2,\"type\":\"run\",\"job_ids\":[\"job_01m8534mscfx6b00qr4a8f2kxv\"],"
            + "\"events\":[{\"job_id\":\"job_01m8534mscfx6b00qr4a8f2kxv\",\"status\":\"failed\"}],"
            + "\"webhook\":true}",
        "{\"v\":1}",
        "{\"v\":1,\"type\":null,\"job_ids\":[null],\"events\":[null,{}]}",
        "{\"v\":1,\"type\":\"run\",\"job_ids\":\"all\",\"events\":7,\"webhook\":{}}",
        "null",
        "[]",
        "{",
        ""
      })
  void whatIsOfNoKnownFormWakesNobody(String text) {
    assertThat(Messages.jobs(text, RUN)).isEmpty();
    assertThat(Messages.events(text)).isEmpty();
    assertThat(Messages.due(text).filter(due -> due.webhook() || due.stop()))
        .isEqualTo(Optional.empty());
  }
}
