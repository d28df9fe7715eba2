package one.abstrakt.jobs.local.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Reads the interfaces that hold settings, from their sources, as only those have the Javadoc. */
final class ConfigKeys {
  /**
   * The settings of one interface.
   *
   * @param meaning empty where nobody wrote one
   */
  record Group(String prefix, Path source, String meaning, List<Key> keys) {}

  /**
   * One setting.
   *
   * @param type as Java has it
   * @param meaning empty where nobody wrote one
   */
  record Key(String name, String type, Optional<String> defaultValue, String meaning) {}

  private ConfigKeys() {}

  /** By prefix. */
  static List<Group> in(List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      Scanner scanner = new Scanner(DocTrees.instance(task));
      for (CompilationUnitTree unit : task.parse()) {
        scanner.scan(unit, null);
      }
      return scanner.groups.stream().sorted(Comparator.comparing(Group::prefix)).toList();
    }
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {
    private final DocTrees docs;
    private final List<Group> groups = new ArrayList<>();

    Scanner(DocTrees docs) {
      this.docs = docs;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      value(type.getModifiers(), "ConfigMapping", "prefix")
          .ifPresent(prefix -> groups.add(group(prefix, type)));
      return super.visitClass(type, null);
    }

    private Group group(String prefix, ClassTree type) {
      List<Key> keys =
          type.getMembers().stream()
              .filter(MethodTree.class::isInstance)
              .map(MethodTree.class::cast)
              .map(method -> key(prefix, method))
              .toList();
      Path source = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri());
      return new Group(prefix, source, meaning(getCurrentPath()), keys);
    }

    private Key key(String prefix, MethodTree method) {
      String name =
          value(method.getModifiers(), "WithName", "value")
              .orElseGet(() -> kebab(method.getName().toString()));
      return new Key(
          prefix + "." + name,
          method.getReturnType().toString(),
          value(method.getModifiers(), "WithDefault", "value"),
          meaning(new TreePath(getCurrentPath(), method)));
    }

    private String meaning(TreePath path) {
      return text(Objects.requireNonNullElse(docs.getDocComment(path), ""));
    }

    /** The element of an annotation, where it is there; an only one may go without its name. */
    private static Optional<String> value(ModifiersTree modifiers, String annotation, String name) {
      return modifiers.getAnnotations().stream()
          .filter(found -> found.getAnnotationType().toString().equals(annotation))
          .map(AnnotationTree::getArguments)
          .flatMap(List::stream)
          .map(argument -> value(argument, name))
          .flatMap(Optional::stream)
          .findFirst();
    }

    private static Optional<String> value(ExpressionTree argument, String name) {
      return switch (argument) {
        case AssignmentTree named ->
            named.getVariable().toString().equals(name)
                ? value(named.getExpression(), name)
                : Optional.empty();
        case LiteralTree literal -> Optional.of(literal.getValue().toString());
        default -> throw new IllegalArgumentException("not a literal: " + argument);
      };
    }

    /** Without the tags, on one line, with code as Markdown has it. */
    private static String text(String comment) {
      return comment
          .replaceFirst("(?ms)^\\s*@.*", "")
          .replaceAll("\\{@(?:code|link)\\s+([^}]*)}", "`$1`")
          .replaceAll("\\s+", " ")
          .strip();
    }

    private static String kebab(String camel) {
      return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
  }
}
