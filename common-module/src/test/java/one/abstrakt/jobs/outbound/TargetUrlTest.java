package one.abstrakt.jobs.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetUrlTest {

  private static final String NOT_PUBLIC =
      "must not point to a private, loopback, link-local or metadata address";

  private final TargetUrl target = new TargetUrl(new AddressGuard(TestOutbound.asInProduction()));
  private final TargetUrl local = new TargetUrl(new AddressGuard(TestOutbound.withLoopback()));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://your-server.com/webhooks/abstrakt",
        "http://example.com",
        "HTTPS://Example.COM:8443/a?b=c%20d#e",
        "https://my_bucket.example.com/x",
        "https://example.com./x",
        "https://xn--mller-kva.example/",
        "https://1.1.1.1/",
        "https://[2606:4700:4700::1111]:8443/",
        "https://3com.example/",
        "https://localhost.example.com/",
        "https://10.0.0.1.example.com/"
      })
  void takesPublicTargetsWithoutLookingThemUp(String url) {
    assertThat(target.refusal(url)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.outbound.Hosts#loopback")
  @ValueSource(strings = {"localhost", "LOCALHOST", "localhost.", "a.b.localhost"})
  void refusesLoopbackInEveryNotationUnlessItIsAllowed(String host) {
    String url = "http://%s:8080/".formatted(host);

    assertThat(target.refusal(url)).hasValue(NOT_PUBLIC);
    assertThat(local.refusal(url)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.outbound.Hosts#inner")
  @ValueSource(strings = {"metadata.google.internal", "Metadata.Google.Internal.", "metadata"})
  void refusesPrivateAndMetadataTargetsInEveryNotation(String host) {
    String url = "http://%s/latest/meta-data/".formatted(host);

    assertThat(target.refusal(url)).hasValue(NOT_PUBLIC);
    assertThat(local.refusal(url)).hasValue(NOT_PUBLIC);
  }

  @ParameterizedTest
  @MethodSource("one.abstrakt.jobs.outbound.Hosts#unusable")
  void refusesWhatOnlySomeTakeForAHost(String host) {
    String url = "https://%s/".formatted(host);

    assertThat(target.refusal(url)).hasValueSatisfying(r -> assertThat(r).startsWith("must "));
    assertThat(local.refusal(url)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "//example.com/x",
        "/x",
        "ftp://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http:example.com",
        "http://",
        "http:///x",
        "https://user@example.com/",
        "https://user:pw@example.com/",
        "https://example.com@127.0.0.1/",
        "https://example.com:0/",
        "https://example.com:65536/",
        "https://example.com:/",
        "https://example.com:80:90/",
        "https://example.com:+80/",
        "https://exa mple.com/",
        "https://example.com/a b",
        "https://example.com/\t",
        "https://example.com/\r\nHost: x",
        "https://example.com\\@127.0.0.1/",
        "https://loc%61lhost/",
        "https://m\u00fcller.example/",
        "https://example.0x/",
        "https://a..b/",
        "https://.example.com/",
        "https://-a.example/",
        "https://1.1.1.1../"
      })
  void refusesWhatIsNotAPlainUrl(String url) {
    assertThat(target.refusal(url)).hasValueSatisfying(r -> assertThat(r).startsWith("must "));
    assertThat(local.refusal(url)).isPresent();
  }

  @Test
  void takesAtMost2048Characters() {
    String url = "https://example.com/";

    assertThat(target.refusal(url + "a".repeat(2_048 - url.length()))).isEmpty();
    assertThat(target.refusal(url + "a".repeat(2_049 - url.length())))
        .hasValue("must have at most 2048 characters");
  }
}
