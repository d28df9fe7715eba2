package one.abstrakt.jobs.job;

/**
 * Jobs that share a number of places at a provider: so many of them are processing at once, on all
 * workers together, and the others wait in the queue.
 *
 * @param name kept in {@code job.lane}
 * @param places how many may be processing at once
 */
public record Lane(String name, int places) {
  /** Of jobs that share nothing. */
  public static final Lane NONE = new Lane("", Integer.MAX_VALUE);

  /** One that is no longer in the catalogue: its jobs wait for nothing. */
  public static Lane withoutLimit(String name) {
    return new Lane(name, Integer.MAX_VALUE);
  }
}
