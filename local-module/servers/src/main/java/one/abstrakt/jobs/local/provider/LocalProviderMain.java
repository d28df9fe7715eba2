package one.abstrakt.jobs.local.provider;

import java.util.HashMap;
import java.util.Map;

/**
 * The provider as a process: {@code --port} (8189), {@code --host} (127.0.0.1), {@code
 * --latency-scale} (1). Prints its address and runs until it is stopped.
 */
public final class LocalProviderMain {
  private LocalProviderMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    LocalProvider provider =
        LocalProvider.start(
            new LocalProviderConfig(
                Integer.parseInt(options.getOrDefault("--port", "8189")),
                options.getOrDefault("--host", "127.0.0.1"),
                Double.parseDouble(options.getOrDefault("--latency-scale", "1"))));
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(provider::close));
    System.out.println("local provider at " + provider.url());
    Thread.currentThread().join();
  }
}
