package one.abstrakt.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
  private static final String GOOD = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void whatIsWrittenIsRead() {
    SpanContext context = Traceparent.parse(GOOD);

    assertThat(context.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(context.isSampled()).isTrue();
    assertThat(context.isRemote()).isTrue();
    assertThat(Traceparent.of(context)).isEqualTo(GOOD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0x",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331",
      })
  void whatIsNoneIsInvalid(String text) {
    assertThat(Traceparent.parse(text).isValid()).isFalse();
  }
}
