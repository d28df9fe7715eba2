package one.abstrakt.jobs.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProvidersTest {

  private final Provider one = new Named("one");
  private final Provider two = new Named("two");

  @Test
  void findsAProviderByItsName() {
    Providers providers = new Providers(List.of(two, one));

    assertThat(providers.names()).containsExactly("one", "two");
    assertThat(providers.named("two")).isSameAs(two);
  }

  @Test
  void refusesANameThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Providers(List.of(one)).named("two"))
        .withMessageContaining("two");
  }

  @Test
  void refusesTwoOfOneName() {
    assertThatIllegalStateException().isThrownBy(() -> new Providers(List.of(one, one)));
  }

  private record Named(String name) implements Provider {

    @Override
    public Dispatch submit(ProviderCall call) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Dispatch call(ProviderCall call) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Progress check(ProviderRequest request, boolean withLogs) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch(ProviderRequest request, Runnable changed) {
      return Watch.NONE;
    }

    @Override
    public CancelAnswer cancel(ProviderRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
