package one.abstrakt.jobs.local.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of Prometheus, read by its grammar as far as ours use it; everything else is a mistake.
 *
 * @param selectors what it reads
 * @param grouping the labels that it groups or matches by
 */
public record PromQl(List<Selector> selectors, Set<String> grouping) {
  /** Series of one name. */
  public record Selector(String metric, List<Matching> matchings) {}

  /**
   * @param values the alternatives of a regular expression, or the one value
   */
  public record Matching(String label, String operator, List<String> values) {}

  /** What an expression is. */
  private enum Type {
    SCALAR,
    VECTOR,
    RANGE
  }

  private static final Map<String, List<Type>> FUNCTIONS =
      Map.of(
          "rate", List.of(Type.RANGE),
          "increase", List.of(Type.RANGE),
          "max_over_time", List.of(Type.RANGE),
          "histogram_quantile", List.of(Type.SCALAR, Type.VECTOR),
          "absent", List.of(Type.VECTOR),
          "clamp_min", List.of(Type.VECTOR, Type.SCALAR));
  private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");

  /** By how loosely they bind. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("or"),
          Set.of("and", "unless"),
          Set.of("==", "!=", ">", "<", ">=", "<="),
          Set.of("+", "-"),
          Set.of("*", "/"));

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<word>[a-zA-Z_][a-zA-Z0-9_]*)|(?<number>\\d+(?:\\.\\d+)?)(?![\\w.])"
              + "|(?<duration>\\d+(?:ms|[smhdwy]))(?!\\w)|(?<string>\"(?:[^\"\\\\]|\\\\.)*\")"
              + "|(?<symbol>==|!=|>=|<=|=~|!~|[-+*/(){}\\[\\],=<>]))");

  private record Token(String kind, String text) {}

  /**
   * @throws IllegalArgumentException when it is none, or one that is not known here
   */
  public static PromQl parse(String text) {
    Reader reader = new Reader(tokens(text), text);
    Type type = reader.expression(0);
    reader.expectEnd();
    if (type == Type.RANGE) {
      throw reader.mistake("a range is no result");
    }
    return new PromQl(List.copyOf(reader.selectors), Set.copyOf(reader.grouping));
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int at = 0;
    String stripped = text.stripTrailing();
    while (at < stripped.length()) {
      if (!matcher.region(at, stripped.length()).lookingAt()) {
        throw new IllegalArgumentException("not understood: " + stripped.substring(at));
      }
      for (String kind : List.of("word", "number", "duration", "string", "symbol")) {
        if (matcher.group(kind) != null) {
          tokens.add(new Token(kind, matcher.group(kind)));
        }
      }
      at = matcher.end();
    }
    return tokens;
  }

  private static final class Reader {
    private final List<Token> tokens;
    private final String text;
    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> grouping = new LinkedHashSet<>();
    private int at;

    Reader(List<Token> tokens, String text) {
      this.tokens = tokens;
      this.text = text;
    }

    IllegalArgumentException mistake(String what) {
      return new IllegalArgumentException(
          "%s, at token %d of: %s".formatted(what, at, text.strip()));
    }

    private String peek() {
      return at < tokens.size() ? tokens.get(at).text() : "";
    }

    private boolean take(String symbol) {
      boolean there = at < tokens.size() && tokens.get(at).text().equals(symbol);
      at += there ? 1 : 0;
      return there;
    }

    private void expect(String symbol) {
      if (!take(symbol)) {
        throw mistake("expected " + symbol + " and found " + peek());
      }
    }

    private String expectKind(String kind) {
      if (at == tokens.size() || !tokens.get(at).kind().equals(kind)) {
        throw mistake("expected a " + kind + " and found " + peek());
      }
      return tokens.get(at++).text();
    }

    void expectEnd() {
      if (at < tokens.size()) {
        throw mistake("expected the end and found " + peek());
      }
    }

    Type expression(int level) {
      if (level == OPERATORS.size()) {
        return primary();
      }
      Type left = expression(level + 1);
      while (OPERATORS.get(level).contains(peek())) {
        String operator = tokens.get(at++).text();
        if (take("on") || take("ignoring")) {
          labels();
        }
        Type right = expression(level + 1);
        boolean isSet = level < 2;
        if (left == Type.RANGE || right == Type.RANGE) {
          throw mistake(operator + " of a range");
        }
        if (isSet && (left == Type.SCALAR || right == Type.SCALAR)) {
          throw mistake(operator + " of a number");
        }
        left = left == Type.SCALAR && right == Type.SCALAR ? Type.SCALAR : Type.VECTOR;
      }
      return left;
    }

    private Type primary() {
      if (take("(")) {
        Type inner = expression(0);
        expect(")");
        return inner;
      }
      if (at < tokens.size() && tokens.get(at).kind().equals("number")) {
        at++;
        return Type.SCALAR;
      }
      String word = expectKind("word");
      if (AGGREGATIONS.contains(word)) {
        return aggregation();
      }
      return peek().equals("(") ? function(word) : selector(word);
    }

    private Type aggregation() {
      boolean grouped = grouping();
      expect("(");
      if (expression(0) != Type.VECTOR) {
        throw mistake("only a vector can be aggregated");
      }
      expect(")");
      if (!grouped) {
        grouping();
      }
      return Type.VECTOR;
    }

    private boolean grouping() {
      boolean there = take("by") || take("without");
      if (there) {
        labels();
      }
      return there;
    }

    private void labels() {
      expect("(");
      while (!take(")")) {
        grouping.add(expectKind("word"));
        if (!peek().equals(")")) {
          expect(",");
        }
      }
    }

    private Type function(String name) {
      List<Type> parameters = FUNCTIONS.get(name);
      if (parameters == null) {
        throw mistake("no function " + name);
      }
      expect("(");
      for (int i = 0; i < parameters.size(); i++) {
        if (i > 0) {
          expect(",");
        }
        if (expression(0) != parameters.get(i)) {
          throw mistake("%s wants a %s".formatted(name, parameters.get(i)));
        }
      }
      expect(")");
      return Type.VECTOR;
    }

    private Type selector(String metric) {
      List<Matching> matchings = new ArrayList<>();
      if (take("{")) {
        while (!take("}")) {
          matchings.add(matching());
          if (!peek().equals("}")) {
            expect(",");
          }
        }
      }
      selectors.add(new Selector(metric, List.copyOf(matchings)));
      if (take("[")) {
        expectKind("duration");
        expect("]");
        return Type.RANGE;
      }
      return Type.VECTOR;
    }

    private Matching matching() {
      String label = expectKind("word");
      String operator = expectKind("symbol");
      if (!Set.of("=", "!=", "=~", "!~").contains(operator)) {
        throw mistake("no operator of labels: " + operator);
      }
      String quoted = expectKind("string");
      String value = quoted.substring(1, quoted.length() - 1);
      if (operator.endsWith("~")) {
        var _ = Pattern.compile(value);
        return new Matching(label, operator, Arrays.asList(value.split("\\|", -1)));
      }
      return new Matching(label, operator, List.of(value));
    }
  }
}
