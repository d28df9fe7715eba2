package one.abstrakt.jobs.outbound;

import java.time.Duration;
import java.util.Optional;

/**
 * What a host answered.
 *
 * @param status the HTTP status; a redirect is a status like any other
 * @param retryAfter how long the host asks to be left alone, where it said so
 * @param body the first bytes of the body, at most as many as were asked for, read as UTF-8
 */
public record HttpAnswer(int status, Optional<Duration> retryAfter, String body) {}
