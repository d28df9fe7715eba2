package one.abstrakt.jobs.local.console;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.util.List;
import java.util.Map;
import one.abstrakt.jobs.local.launch.LocalState;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One browser for the tests of a class; each visit has its own cookies, storage and cache. */
final class Browsers implements BeforeAllCallback, AfterAllCallback {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private Playwright playwright;
  private Browser browser;

  @Override
  public void beforeAll(ExtensionContext context) {
    var options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(InstalledChromium.path())
            .setArgs(ARGUMENTS);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser = playwright.chromium().launch(options);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    playwright.close();
  }

  /** Comes without a key. */
  Visit visit(LocalSystem system, Look look) {
    return new Visit(browser.newContext(look.options()), url(system.state())).open("");
  }

  /** Comes by the link that the launcher prints. */
  Visit signedIn(LocalSystem system, Look look) {
    LocalState state = system.state();
    return new Visit(browser.newContext(look.options()), url(state))
        .open("#key=" + state.adminKey());
  }

  private static String url(LocalState state) {
    return state.api().getFirst().url() + "/";
  }
}
