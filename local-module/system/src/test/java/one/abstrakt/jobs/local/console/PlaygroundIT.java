package one.abstrakt.jobs.local.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import one.abstrakt.jobs.local.e2e.EndToEnd;
import one.abstrakt.jobs.local.launch.LocalSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models are run by a form made from their schemas, and their runs followed to the end. */
@EndToEnd
final class PlaygroundIT {
  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private final LocalSystem system;
  private Visit visit;

  PlaygroundIT(LocalSystem system) {
    this.system = system;
  }

  @BeforeEach
  void open() {
    visit = BROWSERS.signedIn(system, Look.DESK);
  }

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void oneClickMakesAPicture() {
    visit.run().shows(".media img");

    visit.waitUntil(() -> width(".media img") > 0);
    visit.shows(".facts", "1 credit").shows(".result .badge", "Succeeded");
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void theKeyboardAloneMakesAPicture() {
    visit.shows(".primary.run");
    Keyboard keyboard = visit.page().keyboard();
    for (int presses = 0; !focused().equals("in-prompt"); presses++) {
      assertThat(presses).as("presses of Tab before the prompt").isLessThan(40);
      keyboard.press("Tab");
    }
    keyboard.press("Control+A");
    keyboard.type("A fox in the snow");
    keyboard.press("Control+Enter");

    visit.shows(".media img");
    assertThat(visit.find(".media img").getAttribute("alt")).isEqualTo("A fox in the snow");
  }

  @Test
  void aRunIsFollowedAndCancelled() {
    visit.model("sleep").labelled("Seconds").fill("3000");

    visit.run().shows(".result .badge", "Processing").shows(".log", "Started");
    visit.button("Cancel").click();

    visit.shows(".result .badge", "Cancelled").shows(".result .note", "It cost nothing");
  }

  @Test
  void whatNoFormCanSayIsWrittenAsJson() {
    visit.model("echo").find("json-field textarea").fill("{\"deep\": {\"word\": \"höhö\"}}");
    visit.run().shows(".result pre", "\"word\": \"höhö\"");

    visit.find("json-field textarea").fill("{\"deep\": ");
    visit.shows("json-field .field-error", "Not valid JSON");
  }

  @Test
  void anyInputCanBeWrittenAsJson() {
    visit.shows(".primary.run");
    visit.labelled("JSON").check();
    visit.find("json-field textarea").fill("{\"prompt\": \"A tree\", \"num_images\": 2}");
    visit.labelled("Form").check();
    assertThat(visit.labelled("Num images").inputValue()).isEqualTo("2");

    visit.run().waitUntil(() -> visit.find(".media img").count() == 2);
  }

  @Test
  void aFailedRunSaysWhy() {
    visit.model("fail").labelled("Message").fill("The brush broke");

    visit.run().shows(".result .badge", "Failed").shows(".result .note", "The brush broke");
    visit.shows(".facts", "0 credits");
  }

  @Test
  void whatTheApiRefusesIsMarkedAtItsField() {
    visit.shows(".primary.run");
    visit.find("details.more summary").click();
    visit.labelled("Num images").fill("9");

    visit.run().shows("#in-num_images-error", "must be at most 4");
    assertThat(focused()).isEqualTo("in-num_images");
  }

  @Test
  void aRunOutlastsTheNetwork() {
    visit.model("sleep").labelled("Seconds").fill("20");
    visit.run().shows(".result .badge", "Processing");

    visit.network(false);
    visit.shows(".banner", "cannot be reached");
    visit.network(true);

    visit.waitUntil(() -> visit.find(".banner").count() == 0);
    visit.shows(".result .badge", "Succeeded");
  }

  @Test
  void aRunThatIsSentWithoutANetworkIsSentOnceItIsBack() {
    visit.model("echo");
    visit.network(false);
    visit.run().shows(".banner", "cannot be reached");

    visit.network(true);

    visit.shows(".result .badge", "Succeeded");
  }

  private String focused() {
    return (String) visit.evaluate("document.activeElement.id");
  }

  private int width(String image) {
    return (int) visit.find(image).evaluate("image => image.naturalWidth");
  }
}
