package one.abstrakt.jobs.dispatcher.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final Instant AT = Instant.ofEpochSecond(1614265330);
  private static final String BODY = "{\"test\": 2432232314}";

  @Test
  void theStandardsTestVectorIsMet() {
    Map<String, String> headers = Signature.headers(ID, AT, List.of(SECRET), BODY);

    assertThat(headers)
        .containsEntry("webhook-id", ID)
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** By {@code printf '1614265330.{"test": 2432232314}' | openssl dgst -sha256 -hmac "$SECRET"}. */
  @Test
  void ourOwnSignatureIsKeyedWithTheWholeSecret() {
    Map<String, String> headers = Signature.headers(ID, AT, List.of(SECRET), BODY);

    assertThat(headers)
        .containsEntry("X-Abstrakt-Timestamp", "1614265330")
        .containsEntry(
            "X-Abstrakt-Signature",
            "2e37df5d4a028c51a7f3133d64ae1e300d2c2c900f1b1d49d4369ad2530f8964");
  }

  @Test
  void partsOfASecondAreLeftOut() {
    assertThat(Signature.headers(ID, AT.plusMillis(999), List.of(SECRET), BODY))
        .isEqualTo(Signature.headers(ID, AT, List.of(SECRET), BODY));
  }

  @Test
  void whileASecretIsRotatedOutBothSign() {
    String newer = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    Map<String, String> headers = Signature.headers(ID, AT, List.of(newer, SECRET), BODY);

    assertThat(headers.get("webhook-signature").split(" "))
        .hasSize(2)
        .contains("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    assertThat(headers)
        .containsEntry(
            "X-Abstrakt-Signature",
            Signature.headers(ID, AT, List.of(SECRET), BODY).get("X-Abstrakt-Signature"));
  }
}
