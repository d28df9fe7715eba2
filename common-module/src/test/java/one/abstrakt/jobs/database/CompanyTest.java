package one.abstrakt.jobs.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompanyTest {
  private static final long MICROS = 1_000;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # together, took, rest in microseconds
          1,          500,    0
          2,          500, 2500
          100,       1500, 1500
          2,         2000, 1000
          2,         3000,    0
          2,        50000,    0
          0,          100,    0
          """)
  void afterCompanyTheNextBeginsThreeMillisecondsLater(int together, long took, long rest) {
    assertThat(Company.rest(together, took * MICROS)).isEqualTo(rest * MICROS);
  }
}
