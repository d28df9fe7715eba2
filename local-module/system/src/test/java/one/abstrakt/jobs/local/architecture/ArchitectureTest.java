package one.abstrakt.jobs.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  private static final String API = "one.abstrakt.jobs.api..";
  private static final String WORKER = "one.abstrakt.jobs.worker..";
  private static final String DISPATCHER = "one.abstrakt.jobs.dispatcher..";
  private static final String LOCAL = "one.abstrakt.jobs.local..";

  /** A statement that writes rows of jobs, and not of a table whose name begins alike. */
  private static final Pattern WRITES_JOBS =
      Pattern.compile(
          "\\b(update|insert\\s+into|delete\\s+from|merge\\s+into)\\s+job\\b",
          Pattern.CASE_INSENSITIVE);

  private static final JavaClasses ALL = Repository.classesOf(Repository.MODULES);

  static List<String> modules() {
    return Repository.MODULES;
  }

  @ParameterizedTest
  @MethodSource("modules")
  void packagesOfAModuleDoNotDependOnOneAnotherInACircle(String module) {
    slices()
        .matching("one.abstrakt.jobs.(**)")
        .should()
        .beFreeOfCycles()
        .check(Repository.classesOf(module));
  }

  @Test
  void noServiceKnowsAnother() {
    onlyKnowsItselfOf(API, WORKER, DISPATCHER, LOCAL);
    onlyKnowsItselfOf(WORKER, API, DISPATCHER, LOCAL);
    onlyKnowsItselfOf(DISPATCHER, API, WORKER, LOCAL);
    onlyKnowsItselfOf(LOCAL, API, WORKER, DISPATCHER);
  }

  @Test
  void whatIsSharedKnowsNoneOfThoseWhoShareIt() {
    noClasses()
        .that()
        .resideOutsideOfPackages(API, WORKER, DISPATCHER, LOCAL)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(API, WORKER, DISPATCHER, LOCAL)
        .check(ALL);
  }

  @Test
  void timeComesFromAClock() {
    noClasses().should(askTheSystemForTheTime()).check(ALL);
  }

  @Test
  void servicesLogAndDoNotPrint() {
    noClasses().that().resideOutsideOfPackage(LOCAL).should(ACCESS_STANDARD_STREAMS).check(ALL);
  }

  @Test
  void theStatementsThatWriteJobsStandInOnePlace() {
    assertThat(Repository.mainSources())
        .filteredOn(ArchitectureTest::writesJobs)
        .extracting(file -> file.getFileName().toString())
        .as("and a benchmark makes a past")
        .containsExactlyInAnyOrder("ClaimSql.java", "JobSql.java", "HistoryScenario.java");
  }

  private static void onlyKnowsItselfOf(String own, String... others) {
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(ALL);
  }

  /** By a call or by a reference such as {@code Instant::now}. */
  private static ArchCondition<JavaClass> askTheSystemForTheTime() {
    return new ArchCondition<>("ask the system for the time") {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        Stream.concat(
                from.getCodeUnitCallsFromSelf().stream(),
                from.getCodeUnitReferencesFromSelf().stream())
            .filter(access -> isTheSystemsTime(access.getTarget()))
            .forEach(access ->
                events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
      }
    };
  }

  private static boolean isTheSystemsTime(CodeUnitAccessTarget target) {
    String owner = target.getOwner().getPackageName();
    boolean now =
        owner.equals("java.time")
            && target.getName().equals("now")
            && target.getRawParameterTypes().stream()
                .noneMatch(type -> type.isEquivalentTo(Clock.class));
    return now
        || target.getFullName().equals("java.lang.System.currentTimeMillis()")
        || target.getFullName().equals("java.util.Date.<init>()");
  }

  private static boolean writesJobs(Path file) {
    try {
      return WRITES_JOBS.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
