package one.abstrakt.jobs.dispatcher.operate;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lines in columns, for people and for {@code awk}. An absent value is a dash. */
final class Table {
  private final List<List<String>> lines = new ArrayList<>();

  Table(String... heads) {
    lines.add(List.of(heads));
  }

  void add(Object... values) {
    List<String> line = new ArrayList<>();
    for (Object value : values) {
      String text = Objects.toString(value, "");
      line.add(text.isBlank() ? "-" : text.replaceAll("\\p{Cntrl}", " "));
    }
    lines.add(line);
  }

  /** The columns as wide as they must be, the last one as long as it is. */
  String text() {
    StringBuilder text = new StringBuilder();
    int columns = lines.getFirst().size();
    for (List<String> line : lines) {
      for (int column = 0; column < columns - 1; column++) {
        text.append(line.get(column))
            .append(" ".repeat(width(column) - line.get(column).length() + 2));
      }
      text.append(line.get(columns - 1)).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
  }
}
