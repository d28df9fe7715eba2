package one.abstrakt.jobs.provider;

import java.util.List;

/** Where providers come from that nobody has written a bean for. */
public interface ProviderSource {
  /** Asked once, at start. */
  List<Provider> providers();
}
