package one.abstrakt.jobs.api.events;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import one.abstrakt.jobs.job.JobStatus;

/**
 * What a client has been told. It travels as the id of each event, so that any pod can go on where
 * another one stopped, and none has to remember.
 *
 * @param isEnd whether it knows how the job ended
 * @param lines how many lines of the model it has
 */
record LastEvent(boolean isEnd, int lines) {
  static final LastEvent NONE = new LastEvent(false, 0);

  private static final Pattern ID = Pattern.compile("([01])-(\\d{1,9})");

  /** What is no id of ours says that nothing is known. */
  static LastEvent of(String header) {
    Matcher id = ID.matcher(header == null ? "" : header);
    return id.matches()
        ? new LastEvent(id.group(1).equals("1"), Integer.parseInt(id.group(2)))
        : NONE;
  }

  LastEvent after(JobStatus status) {
    return new LastEvent(status.isTerminal(), lines);
  }

  LastEvent withLines(int all) {
    return new LastEvent(isEnd, all);
  }

  String id() {
    return (isEnd ? "1-" : "0-") + lines;
  }
}
