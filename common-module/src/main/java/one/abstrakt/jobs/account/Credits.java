package one.abstrakt.jobs.account;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import one.abstrakt.jobs.database.Database;
import one.abstrakt.jobs.database.Statements;

/**
 * The balances. An account's credits lie in {@value #SLOTS} slots; their sum is the balance, none
 * is ever negative, and a run takes its price from whichever slot is free.
 */
@ApplicationScoped
public class Credits {
  /** The slots of an account; fixed by a CHECK of the table. */
  public static final int SLOTS = 8;

  /** The most that is added at once. */
  public static final long MOST = 1_000_000_000_000L;

  private static final String OPEN_SLOTS =
      """
      insert into credit_slot (account_id, slot, credits)
      select ?, slot, 0 from generate_series(0, 7) as slot
      """;

  private static final String BOOK_TOP_UP =
      """
      insert into credit_entry (id, account_id, kind, credits, reference) values (?, ?, 'top_up', ?, ?)
      on conflict (account_id, reference) do nothing
      """;

  private static final String BOOKED =
      "select credits from credit_entry where account_id = ? and reference = ?";

  private static final String SPREAD =
      """
      update credit_slot set credits = credits + ? / 8 + case when slot < ? % 8 then 1 else 0 end
       where account_id = ?
      """;

  private static final String BALANCE =
      "select coalesce(sum(credits), 0) as credits from credit_slot where account_id = ?";

  /** In the order of the slots, as everyone who locks more than one does. */
  private static final String LOCK_SLOTS =
      "select slot, credits from credit_slot where account_id = ? order by slot for no key update";

  private static final String TAKE =
      """
      update credit_slot c set credits = c.credits - part.credits
        from unnest(?::int[], ?::bigint[]) as part (slot, credits)
       where c.account_id = ? and c.slot = part.slot
      """;

  private record Slot(int number, long credits) {}

  private final Database database;

  public Credits(Database database) {
    this.database = database;
  }

  /** A slot to begin with, so that concurrent callers begin at different ones. */
  public static int anySlot() {
    return ThreadLocalRandom.current().nextInt(SLOTS);
  }

  public long balance(UUID accountId) {
    return database.first(BALANCE, row -> row.number("credits"), accountId).orElse(0L);
  }

  /** Adds credits to an account, in a transaction of its own. */
  public void topUp(UUID accountId, long amount) {
    database.inTransaction(transaction -> {
      topUp(transaction, accountId, amount);
      return amount;
    });
  }

  /**
   * Adds credits under a reference, at most once: what was booked under it, now or before, which
   * may be another amount than this.
   */
  public long topUp(UUID accountId, long amount, String reference) {
    check(amount);
    return database.inTransaction(transaction -> {
      lock(transaction, accountId);
      boolean isNew =
          transaction.update(
                  BOOK_TOP_UP, UuidCreator.getTimeOrderedEpoch(), accountId, amount, reference)
              == 1;
      if (isNew) {
        transaction.update(SPREAD, amount, amount, accountId);
        return amount;
      }
      return transaction
          .first(BOOKED, row -> row.number("credits"), accountId, reference)
          .orElseThrow();
    });
  }

  private static void check(long amount) {
    if (amount < 0 || amount > MOST) {
      throw new IllegalArgumentException("credits must be from 0 to " + MOST);
    }
  }

  void openSlots(Statements transaction, UUID accountId) {
    transaction.update(OPEN_SLOTS, accountId);
  }

  void topUp(Statements transaction, UUID accountId, long amount) {
    check(amount);
    if (amount > 0) {
      lock(transaction, accountId);
      transaction.update(BOOK_TOP_UP, UuidCreator.getTimeOrderedEpoch(), accountId, amount, null);
      transaction.update(SPREAD, amount, amount, accountId);
    }
  }

  /**
   * Takes a price from all slots together, waiting for whoever holds one. False, and nothing is
   * taken, when the balance does not cover it.
   */
  public boolean reserveAcrossSlots(Statements transaction, UUID accountId, long price) {
    List<Slot> slots = lock(transaction, accountId);
    if (slots.stream().mapToLong(Slot::credits).sum() < price) {
      return false;
    }
    List<Integer> numbers = new ArrayList<>();
    List<Long> amounts = new ArrayList<>();
    long missing = price;
    for (Slot slot : slots) {
      long part = Math.min(missing, slot.credits());
      if (part > 0) {
        numbers.add(slot.number());
        amounts.add(part);
        missing -= part;
      }
    }
    transaction.update(
        TAKE, numbers.toArray(Integer[]::new), amounts.toArray(Long[]::new), accountId);
    return true;
  }

  private static List<Slot> lock(Statements transaction, UUID accountId) {
    return transaction.query(
        LOCK_SLOTS, row -> new Slot(row.integer("slot"), row.number("credits")), accountId);
  }
}
