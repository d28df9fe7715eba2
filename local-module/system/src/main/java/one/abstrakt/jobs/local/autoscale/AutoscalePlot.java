package one.abstrakt.jobs.local.autoscale;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTitleAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws a rehearsal as SVG: load, work, age and workers, one above the other over one time. */
final class AutoscalePlot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 880;
  private static final double GAP = 14;

  /** The family that is not written to the file: each text then has that of the whole. */
  private static final Font SMALL = new Font(Font.DIALOG, Font.PLAIN, 11);

  private static final String FAMILY = "<svg font-family=\"Helvetica, Arial, sans-serif\" ";

  private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
  private static final Color BLUE = new Color(0x1F, 0x5F, 0xA8);
  private static final Color ORANGE = new Color(0xD9, 0x6B, 0x0B);
  private static final Color GREEN = new Color(0x2B, 0x8A, 0x3E);

  private final List<Sample> samples;

  private AutoscalePlot(List<Sample> samples) {
    this.samples = samples;
  }

  /**
   * Writes the plot.
   *
   * @throws IOException when the file cannot be written
   */
  static void write(List<Sample> samples, Path file) throws IOException {
    // Rotated text as text; by default it is drawn as outlines.
    TextUtils.setUseDrawRotatedStringWorkaround(false);
    JFreeChart chart = new AutoscalePlot(samples).chart();
    VectorGraphics2D page = new VectorGraphics2D();
    chart.draw(page, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
    ByteArrayOutputStream svg = new ByteArrayOutputStream();
    new SVGProcessor()
        .getDocument(page.getCommands(), new PageSize(0, 0, WIDTH, HEIGHT))
        .writeTo(svg);
    Files.writeString(file, svg.toString(UTF_8).replaceFirst("<svg ", FAMILY));
  }

  private JFreeChart chart() {
    CombinedDomainXYPlot all = new CombinedDomainXYPlot(axis("seconds since the beginning"));
    all.setGap(GAP);
    all.add(plot("load, runs/s", line("accepted", BLUE, Sample::perSecond)));
    all.add(
        plot(
            "work, jobs",
            line("queued", ORANGE, Sample::queued),
            line("in hand", BLUE, Sample::inHand),
            steps("places wanted, as the autoscaler read it", GREEN, AutoscalePlot::metric)));
    all.add(
        plot("wait, s", line("age of the oldest queued job", ORANGE, Sample::oldestQueuedSeconds)));
    all.add(
        plot(
            "workers, processes",
            steps("wanted", GREEN, Sample::workersWanted),
            steps("running", BLUE, Sample::workersRunning)));
    JFreeChart chart = new JFreeChart(null, null, all, false);
    chart.setBackgroundPaint(Color.WHITE);
    return chart;
  }

  private static double metric(Sample sample) {
    return sample.metric() == null ? Double.NaN : sample.metric();
  }

  private record Curve(XYSeries points, Color color) {}

  private Curve line(String name, Color color, ToDoubleFunction<Sample> value) {
    XYSeries points = new XYSeries(name, false, true);
    samples.forEach(sample -> points.add(sample.second(), value.applyAsDouble(sample)));
    return new Curve(points, color);
  }

  /** What keeps its value from one sample to the next: only the corners are drawn. */
  private Curve steps(String name, Color color, ToDoubleFunction<Sample> value) {
    XYSeries points = new XYSeries(name, false, true);
    double last = Double.NaN;
    for (Sample sample : samples) {
      double now = value.applyAsDouble(sample);
      if (Double.compare(now, last) != 0) {
        points.add(sample.second(), last);
        points.add(sample.second(), now);
        last = now;
      }
    }
    if (!samples.isEmpty()) {
      points.add(samples.getLast().second(), last);
    }
    return new Curve(points, color);
  }

  private static XYPlot plot(String unit, Curve... curves) {
    XYSeriesCollection points = new XYSeriesCollection();
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (Curve curve : curves) {
      int series = points.getSeriesCount();
      points.addSeries(curve.points());
      renderer.setSeriesPaint(series, curve.color());
      renderer.setSeriesStroke(series, new BasicStroke(1.6f));
    }
    NumberAxis axis = axis(unit);
    axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
    // Room for the legend above the curves.
    axis.setUpperMargin(0.3);
    XYPlot plot = new XYPlot(points, null, axis, renderer);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setDomainGridlinePaint(GRID);
    plot.setRangeGridlinePaint(GRID);
    plot.setOutlineVisible(false);
    LegendTitle legend = new LegendTitle(plot);
    legend.setItemFont(SMALL);
    legend.setBackgroundPaint(Color.WHITE);
    legend.setFrame(new BlockBorder(GRID));
    plot.addAnnotation(new XYTitleAnnotation(0.99, 0.98, legend, RectangleAnchor.TOP_RIGHT));
    return plot;
  }

  private static NumberAxis axis(String label) {
    NumberAxis axis = new NumberAxis(label);
    axis.setLabelFont(SMALL);
    axis.setTickLabelFont(SMALL);
    axis.setAutoRangeIncludesZero(true);
    axis.setLowerMargin(0);
    return axis;
  }
}
