package one.abstrakt.jobs.files;

import java.net.URI;
import java.time.Instant;

/**
 * A file that a client uploaded.
 *
 * @param url its plain address in the store
 * @param contentType what its bytes are
 * @param expiresAt when it is gone for its account
 */
public record InputFile(
    FileId id, URI url, long bytes, String contentType, Instant createdAt, Instant expiresAt) {}
