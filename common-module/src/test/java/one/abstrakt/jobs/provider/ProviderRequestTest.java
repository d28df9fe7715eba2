package one.abstrakt.jobs.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProviderRequestTest {

  private static final String STORED =
      """
      {"id":"1","status_url":"https://s","response_url":"https://r","cancel_url":"https://c"}\
      """;

  @Test
  void isReadAsItWasStored() {
    ProviderRequest request = new ProviderRequest("1", "https://s", "https://r", "https://c");

    assertThat(request.toJson()).isEqualTo(STORED);
    assertThat(ProviderRequest.fromJson(STORED)).isEqualTo(request);
  }

  @Test
  void passesOverFieldsOfALaterVersion() {
    String later = STORED.replace("{", "{\"later\":[1],");

    assertThat(ProviderRequest.fromJson(later)).isEqualTo(ProviderRequest.fromJson(STORED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{}", "{\"id\":1}"})
  void refusesWhatWasNeverStored(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> ProviderRequest.fromJson(json));
  }
}
