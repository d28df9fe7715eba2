package one.abstrakt.jobs.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void pairsBehindTheTextBecomeFields() {
    Fields fields = Fields.of("job ended jobId=job_1 attempt=2 to=failed errorCode=TIMED_OUT");

    assertThat(fields.text()).isEqualTo("job ended");
    assertThat(fields.values())
        .containsExactly(
            entry("jobId", "job_1"),
            entry("attempt", "2"),
            entry("to", "failed"),
            entry("errorCode", "TIMED_OUT"));
  }

  @Test
  void anErrorGoesOnToTheEndWhateverItSays() {
    Fields fields =
        Fields.of("write failed jobId=job_1 error=ERROR: no model=x here\n  jobId=y at all");

    assertThat(fields.text()).isEqualTo("write failed");
    assertThat(fields.values())
        .containsExactly(
            entry("jobId", "job_1"), entry("error", "ERROR: no model=x here\n  jobId=y at all"));
  }

  @Test
  void aLineWithoutPairsIsText() {
    assertThat(Fields.of("the schema is there"))
        .isEqualTo(new Fields("the schema is there", Map.of()));
  }

  @Test
  void aPairInTheMiddleOfTextIsText() {
    Fields fields = Fields.of("found model=x and then went on jobs=3");

    assertThat(fields.text()).isEqualTo("found model=x and then went on");
    assertThat(fields.values()).containsExactly(entry("jobs", "3"));
  }
}
