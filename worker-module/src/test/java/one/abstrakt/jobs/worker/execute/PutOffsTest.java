package one.abstrakt.jobs.worker.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PutOffsTest {
  private final PutOffs putOffs = new PutOffs(2);

  @Test
  void soManyArePutOffAtOnceAndNoMore() {
    assertThat(putOffs.mayBeOneMore(Duration.ofHours(1))).isTrue();
    assertThat(putOffs.mayBeOneMore(Duration.ofHours(2))).isTrue();
    assertThat(putOffs.mayBeOneMore(Duration.ofHours(1))).isFalse();
  }

  @Test
  void thoseWhoseTimeHasComeMakeRoom() {
    assertThat(putOffs.mayBeOneMore(Duration.ofHours(1))).isTrue();
    for (int n = 0; n < 5; n++) {
      assertThat(putOffs.mayBeOneMore(Duration.ZERO)).isTrue();
    }
  }
}
