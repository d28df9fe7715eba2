package one.abstrakt.jobs.outbound;

import java.util.Optional;

/**
 * A file that was fetched whole.
 *
 * @param bytes its length, equal to what the host announced
 * @param contentType the type the host named, where it named one
 * @param sha256 the SHA-256 of its bytes in lower-case hex
 */
public record Download(long bytes, Optional<String> contentType, String sha256) {}
