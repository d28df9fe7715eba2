package one.abstrakt.jobs.local.launch;

import java.util.EnumSet;
import java.util.UUID;
import javax.sql.DataSource;
import one.abstrakt.jobs.account.Accounts;
import one.abstrakt.jobs.account.Scope;
import org.flywaydb.core.Flyway;

/** Makes a database ready for use: the schema, and one account to try it with. */
final class DemoAccount {
  private static final long CREDITS = 1_000_000;

  private DemoAccount() {}

  static void seed(DataSource database, DemoKeys keys) {
    Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
    Accounts accounts = new Accounts(database);
    UUID account =
        accounts.accountOfKey(keys.apiKey()).orElseGet(() -> accounts.open("demo", CREDITS));
    accounts.addKey(account, keys.apiKey(), EnumSet.complementOf(EnumSet.of(Scope.ADMIN)));
    accounts.addKey(account, keys.adminKey(), EnumSet.allOf(Scope.class));
  }
}
