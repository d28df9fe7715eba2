package one.abstrakt.jobs.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQlTest {
  @Test
  void whatAQueryReadsIsFound() {
    PromQl query =
        PromQl.parse(
            "sum by (code) (rate(a_total{x=~\"b|c\", y!=\"d\"}[5m])) / sum(rate(e_total[5m])) > 0.1");

    assertThat(query.selectors())
        .containsExactly(
            new PromQl.Selector(
                "a_total",
                List.of(
                    new PromQl.Matching("x", "=~", List.of("b", "c")),
                    new PromQl.Matching("y", "!=", List.of("d")))),
            new PromQl.Selector("e_total", List.of()));
    assertThat(query.grouping()).containsExactly("code");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sum(",
        "sum(rate(a_total))",
        "rate(sum(a_total))",
        "rate(a_total[5m]",
        "a_total[5m]",
        "a_total[5]",
        "sum by code (a_total)",
        "sum(a_total) by (code",
        "rat(a_total[5m])",
        "a_total{x==\"y\"}",
        "a_total{x=y}",
        "a_total{x=\"y\" z=\"w\"}",
        "a_total{x=~\"(\"}",
        "a_total >",
        "a_total b_total",
        "1 unless a_total",
        "histogram_quantile(a_bucket, 0.9)",
        "a_total # what",
      })
  void aMistakeIsRefused(String query) {
    assertThatThrownBy(() -> PromQl.parse(query)).isInstanceOf(IllegalArgumentException.class);
  }
}
