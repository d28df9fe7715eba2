package one.abstrakt.jobs.files;

import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Row;

/**
 * The rows of input files. The file is there before its row; the statement that removes a row notes
 * the file in {@code file_removal}, and a dispatcher removes it soon after. So a row names a file
 * that is there, whatever crashes.
 */
@Singleton
public class InputFiles {
  /** Until the end of the transaction nobody else adds a file of the account. */
  private static final String ADD_ALONE =
      "select pg_advisory_xact_lock(hashtextextended(?::text, 1))";

  /** Those count that have expired and are not removed yet. */
  private static final String BYTES =
      "select coalesce(sum(bytes), 0)::bigint as bytes from input_file where account_id = ?";

  private static final String ADD =
      """
      insert into input_file (id, account_id, url, bytes, content_type, expires_at)
      values (?, ?, ?, ?, ?, now() + ?::interval)
      returning id, url, bytes, content_type, created_at, expires_at
      """;

  private static final String FIND =
      """
      select id, url, bytes, content_type, created_at, expires_at
        from input_file where id = ? and account_id = ? and expires_at > now()
      """;

  private static final String PAGE =
      """
      select id, url, bytes, content_type, created_at, expires_at
        from input_file
       where account_id = ? and id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
         and expires_at > now()
       order by id desc
       limit ?
      """;

  private static final String NOTED =
      """
      , noted as (
        insert into file_removal (id, address) select gen_random_uuid(), url from gone)
      select id from gone
      """;

  private static final String REMOVE =
      "with gone as (delete from input_file where id = ? returning id, url)" + NOTED;

  private static final String REMOVE_EXPIRED =
      """
      with gone as (
        delete from input_file
         where id = any (array(
           select id from input_file
            where expires_at <= now()
            order by expires_at
            limit ?
              for update skip locked))
        returning id, url)
      """
          + NOTED;

  private final Database database;

  InputFiles(Database database) {
    this.database = database;
  }

  /** How many bytes the account has stored. */
  public long bytes(UUID accountId) {
    return database.first(BYTES, row -> row.number("bytes"), accountId).orElseThrow();
  }

  /**
   * Adds the row of a file that is stored, unless the account would have more than {@code most}
   * bytes then. However many are added at once, those that are stay within it.
   *
   * @param keep until it expires
   */
  public Optional<InputFile> add(
      UUID accountId, URI url, long bytes, String contentType, Duration keep, long most) {
    return database.inTransaction(transaction -> {
      var _ = transaction.query(ADD_ALONE, row -> true, accountId);
      long before = transaction.first(BYTES, row -> row.number("bytes"), accountId).orElseThrow();
      return before + bytes > most
          ? Optional.<InputFile>empty()
          : transaction.first(
              ADD,
              InputFiles::read,
              FileId.next().value(),
              accountId,
              url.toString(),
              bytes,
              contentType,
              keep);
    });
  }

  /** One of the account's that has not expired. */
  public Optional<InputFile> find(FileId id, UUID accountId) {
    return database.first(FIND, InputFiles::read, id.value(), accountId);
  }

  /**
   * The account's that have not expired, the newest first, at most {@code limit}.
   *
   * @param before null for the first page
   */
  public List<InputFile> page(UUID accountId, FileId before, int limit) {
    return database.query(
        PAGE, InputFiles::read, accountId, before == null ? null : before.value(), limit);
  }

  /** Removes one for good; its bytes are gone soon after. */
  public void remove(InputFile file) {
    var _ = database.query(REMOVE, row -> row.uuid("id"), file.id().value());
  }

  /** Removes at most {@code limit} that have expired, the oldest first; returns how many. */
  public int removeExpired(int limit) {
    return database.query(REMOVE_EXPIRED, row -> row.uuid("id"), limit).size();
  }

  private static InputFile read(Row row) {
    return new InputFile(
        new FileId(row.uuid("id")),
        URI.create(row.text("url")),
        row.number("bytes"),
        row.text("content_type"),
        row.instant("created_at"),
        row.instant("expires_at"));
  }
}
