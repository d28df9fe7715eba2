package one.abstrakt.jobs.local.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.runtime.annotations.RegisterResourceBundle;
import jakarta.ws.rs.HttpMethod;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What would compile to a native binary, and fail there or in it. */
class NativeTest {
  private static final String OURS = "one.abstrakt.jobs.";
  private static final List<String> SERVICES =
      List.of("common-module", "api-module", "worker-module", "dispatcher-module");
  private static final JavaClasses CLASSES = Repository.classesOf(SERVICES);

  /** What must not be made on the machine that builds, and be in the binary from then on. */
  private static final List<Class<?>> OF_THE_MACHINE =
      List.of(
          RandomGenerator.class,
          Thread.class,
          Executor.class,
          InetAddress.class,
          Path.class,
          ObjectReader.class,
          ObjectWriter.class);

  @Test
  void whatJsonIsMadeOfIsDeclaredForReflection() {
    JsonUses uses = JsonUses.in(Repository.foldersOf(SERVICES));
    Set<String> needed = new TreeSet<>();
    uses.types().forEach(type -> addWithParts(CLASSES.get(type), needed));
    Set<String> declared = ofEndpoints();
    CLASSES.stream()
        .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
        .forEach(type -> declared.add(type.getName()));

    assertThat(uses.unseen()).as("give a library what no type is known of").isEmpty();
    assertThat(needed).as("found at all").contains(OURS + "catalogue.CatalogueEntry");
    assertThat(declared).as("annotated @RegisterForReflection").containsAll(needed);
  }

  @Test
  void typesForJsonAreNamedByTheirClass() {
    noClasses().should().beAssignableTo(TypeReference.class).allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void nothingOfTheMachineThatBuildsIsKept() {
    Set<String> atRunTime = NativeImageProperties.initializedAtRunTime(SERVICES);

    noFields()
        .that()
        .areStatic()
        .and()
        .areDeclaredInClassesThat(isNoneOf(atRunTime))
        .should()
        .haveRawType(
            DescribedPredicate.describe(
                "of the machine", type -> OF_THE_MACHINE.stream().anyMatch(type::isAssignableTo)))
        .check(CLASSES);
  }

  @Test
  void whatIsInitializedAtRunTimeIsThere() {
    assertThat(NativeImageProperties.initializedAtRunTime(SERVICES))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(isThere(name)).as(name).isTrue());
  }

  @Test
  void bundlesOfMessagesAreThere() {
    List<String> bundles =
        CLASSES.stream()
            .flatMap(type -> type.tryGetAnnotationOfType(RegisterResourceBundle.class).stream())
            .map(RegisterResourceBundle::bundleName)
            .toList();

    assertThat(bundles)
        .isNotEmpty()
        .allSatisfy(name ->
            assertThat(isOnTheClassPath(name.replace('.', '/') + ".properties")).as(name).isTrue());
  }

  /** Quarkus declares what stands in the signatures of endpoints, with its parts. */
  private static Set<String> ofEndpoints() {
    Set<String> types = new TreeSet<>();
    CLASSES.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
        .flatMap(NativeTest::signature)
        .forEach(type -> addWithParts(type, types));
    return types;
  }

  private static Stream<JavaClass> signature(JavaMethod method) {
    return Stream.concat(
        method.getReturnType().getAllInvolvedRawTypes().stream(),
        method.getRawParameterTypes().stream());
  }

  private static void addWithParts(JavaClass type, Set<String> types) {
    if (type.getName().startsWith(OURS) && types.add(type.getName())) {
      type.getFields().stream()
          .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
          .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream())
          .forEach(part -> addWithParts(part, types));
    }
  }

  private static DescribedPredicate<JavaClass> isNoneOf(Set<String> atRunTime) {
    return DescribedPredicate.describe(
        "are initialised when the binary is built", type -> !atRunTime.contains(type.getName()));
  }

  private static boolean isThere(String classOrPackage) {
    String path = classOrPackage.replace('.', '/');
    return CLASSES.contain(classOrPackage)
        || isOnTheClassPath(path + ".class")
        || isOnTheClassPath(path + "/");
  }

  private static boolean isOnTheClassPath(String path) {
    return NativeTest.class.getClassLoader().getResource(path) != null;
  }
}
