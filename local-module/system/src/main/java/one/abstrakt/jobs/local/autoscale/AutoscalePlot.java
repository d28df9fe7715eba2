package one.abstrakt.jobs.local.autoscale;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws a rehearsal as SVG: load, work, age and workers, one above the other over one time. */
final class AutoscalePlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 230;
  private static final int LEFT = 60;
  private static final Color BLUE = new Color(0x1F, 0x5F, 0xA8);
  private static final Color ORANGE = new Color(0xD9, 0x6B, 0x0B);
  private static final Color GREEN = new Color(0x2B, 0x8A, 0x3E);
  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

  private final List<Sample> samples;
  private final double[] seconds;

  private AutoscalePlot(List<Sample> samples) {
    this.samples = samples;
    this.seconds = samples.stream().mapToDouble(Sample::second).toArray();
  }

  /**
   * Writes the plot of at least one sample.
   *
   * @throws IOException when the file cannot be written
   */
  static void write(List<Sample> samples, Path file) throws IOException {
    new AutoscalePlot(samples).write(file);
  }

  private void write(Path file) throws IOException {
    XYChart load = chart("Load", "runs/s");
    add(load, "accepted", BLUE, XYSeriesRenderStyle.Line, Sample::perSecond);
    XYChart work = chart("Work", "jobs");
    add(work, "queued", ORANGE, XYSeriesRenderStyle.Line, Sample::queued);
    add(work, "in hand", BLUE, XYSeriesRenderStyle.Line, Sample::inHand);
    add(
        work,
        "places wanted, as the autoscaler read it",
        GREEN,
        XYSeriesRenderStyle.Step,
        sample -> sample.metric() == null ? Double.NaN : sample.metric());
    XYChart age = chart("Waiting", "s");
    add(
        age,
        "age of the oldest queued job",
        ORANGE,
        XYSeriesRenderStyle.Line,
        Sample::oldestQueuedSeconds);
    XYChart workers = chart("Workers", "processes");
    add(workers, "wanted", GREEN, XYSeriesRenderStyle.Step, Sample::workersWanted);
    add(workers, "running", BLUE, XYSeriesRenderStyle.Step, Sample::workersRunning);
    workers.setXAxisTitle("seconds since the beginning");
    draw(List.of(load, work, age, workers), file);
  }

  private XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(HEIGHT).title(title).yAxisTitle(unit).build();
    chart
        .getStyler()
        .setPlotGridLinesColor(GRID)
        .setPlotGridLinesStroke(new BasicStroke(0.5f))
        .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
        .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
        .setXAxisMin(0.0)
        .setXAxisMax(seconds[seconds.length - 1])
        .setYAxisMin(0.0)
        .setXAxisDecimalPattern("0")
        .setYAxisDecimalPattern("#,##0")
        .setYAxisLeftWidthHint(LEFT)
        .setChartBackgroundColor(Color.WHITE)
        .setPlotBackgroundColor(Color.WHITE)
        .setPlotBorderVisible(false)
        .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13))
        .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11))
        .setLegendPosition(LegendPosition.InsideNE)
        .setLegendBorderColor(GRID);
    return chart;
  }

  private void add(
      XYChart chart,
      String name,
      Color color,
      XYSeriesRenderStyle style,
      ToDoubleFunction<Sample> value) {
    double[] values = samples.stream().mapToDouble(value).toArray();
    chart
        .addSeries(name, seconds, values)
        .setXYSeriesRenderStyle(style)
        .setMarker(SeriesMarkers.NONE)
        .setLineColor(color)
        .setLineWidth(1.6f);
  }

  private static void draw(List<XYChart> charts, Path file) throws IOException {
    VectorGraphics2D page = new VectorGraphics2D();
    for (int i = 0; i < charts.size(); i++) {
      Graphics2D part = (Graphics2D) page.create();
      part.translate(0, i * HEIGHT);
      charts.get(i).paint(part, WIDTH, HEIGHT);
      part.dispose();
    }
    PageSize size = new PageSize(0, 0, WIDTH, HEIGHT * charts.size());
    try (OutputStream out = Files.newOutputStream(file)) {
      new SVGProcessor().getDocument(page.getCommands(), size).writeTo(out);
    }
  }
}
