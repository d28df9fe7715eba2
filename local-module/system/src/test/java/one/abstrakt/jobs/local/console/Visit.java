package one.abstrakt.jobs.local.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A page that shows the console, with what it complained of and whom it asked. */
final class Visit implements AutoCloseable {
  private static final double PATIENCE = 60_000;

  /** The browser says this of each answer that is an error; what to do of it is up to the page. */
  private static final String ANSWERED = "Failed to load resource";

  private final BrowserContext context;
  private final String url;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  Visit(BrowserContext context, String url) {
    this.context = context;
    this.url = url;
    context.setDefaultTimeout(PATIENCE);
    page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(complaints::add);
    context.onRequest(request -> asked.add(request.url()));
  }

  Visit open(String fragment) {
    page.navigate(url + fragment);
    return this;
  }

  /** Goes to a view as its links do. */
  Visit at(String route) {
    page.evaluate("route => location.hash = route", "#/" + route);
    return this;
  }

  /** Chooses a model of the playground and waits for its form. */
  Visit model(String id) {
    at("models/" + id);
    shows(".model-id", id);
    return this;
  }

  Visit run() {
    button("Run").click();
    return this;
  }

  /** Waits until an element shows a text. */
  Visit shows(String selector, String text) {
    assertThat(page.locator(selector).first())
        .containsText(text, new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE));
    return this;
  }

  /** Waits until the element is there. */
  Visit shows(String selector) {
    page.locator(selector).first().waitFor();
    return this;
  }

  Visit waitUntil(BooleanSupplier condition) {
    page.waitForCondition(condition);
    return this;
  }

  Locator find(String selector) {
    return page.locator(selector);
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator labelled(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  String text(String selector) {
    return page.locator(selector).first().innerText();
  }

  Object evaluate(String script) {
    return page.evaluate(script);
  }

  void network(boolean there) {
    context.setOffline(!there);
  }

  Page page() {
    return page;
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Every address that was asked for, and the one that is shown. */
  List<String> addresses() {
    List<String> all = new ArrayList<>(asked);
    all.add(page.url());
    return all;
  }

  private void hear(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith(ANSWERED)) {
      complaints.add(message.text());
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
