package one.abstrakt.jobs.local.provider;

import java.util.SplittableRandom;

/**
 * Draws waves of colour with soft discs on them, from a number alone. Only exact arithmetic and
 * {@link StrictMath}: the same number gives the same bytes on every machine.
 */
final class Drawing {
  private static final int COLOURS = 1_024;
  private static final int DISCS = 7;
  private static final double TURN = 2 * StrictMath.PI;

  private final SplittableRandom random;
  private final int width;
  private final int height;
  private final byte[] rgb;

  private Drawing(long seed, int width, int height) {
    this.random = new SplittableRandom(seed);
    this.width = width;
    this.height = height;
    this.rgb = new byte[width * height * 3];
  }

  /** Red, green and blue of each pixel, row by row. */
  static byte[] of(long seed, int width, int height) {
    Drawing drawing = new Drawing(seed, width, height);
    drawing.waves();
    for (int i = 0; i < DISCS; i++) {
      drawing.disc();
    }
    return drawing.rgb;
  }

  private void waves() {
    int[] palette = palette();
    double[] across = wave(width, width);
    double[] down = wave(height, height);
    double[] falling = wave(width + height, width);
    double[] rising = wave(width + height, width);
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double sum = across[x] + down[y] + falling[x + y] + rising[x + height - y];
        int colour = palette[(int) (sum * (COLOURS / 8.0)) & (COLOURS - 1)];
        rgb[at++] = (byte) (colour >> 16);
        rgb[at++] = (byte) (colour >> 8);
        rgb[at++] = (byte) colour;
      }
    }
  }

  /** Values from 0 to 2: a sine of at most two turns a picture. */
  private double[] wave(int length, int picture) {
    double turns = 0.3 + random.nextDouble() * 1.7;
    double phase = random.nextDouble();
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = 1 + StrictMath.sin(TURN * (turns * i / picture + phase));
    }
    return values;
  }

  /** A closed ring of colours, each channel a cosine of its own phase. */
  private int[] palette() {
    double hue = random.nextDouble();
    double spread = 0.08 + random.nextDouble() * 0.25;
    int[] colours = new int[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      int colour = 0;
      for (int channel = 0; channel < 3; channel++) {
        double t = (double) i / COLOURS + hue + channel * spread;
        colour = colour << 8 | (int) (255 * (0.55 + 0.4 * StrictMath.cos(TURN * t)));
      }
      colours[i] = colour;
    }
    return colours;
  }

  private void disc() {
    int radius = (int) (Math.min(width, height) * (0.05 + random.nextDouble() * 0.2));
    int centreX = random.nextInt(width);
    int centreY = random.nextInt(height);
    int light = random.nextInt(2) * 255;
    double strength = 0.15 + random.nextDouble() * 0.35;
    for (int y = Math.max(0, centreY - radius); y < Math.min(height, centreY + radius); y++) {
      for (int x = Math.max(0, centreX - radius); x < Math.min(width, centreX + radius); x++) {
        int dx = x - centreX;
        int dy = y - centreY;
        double nearness = 1 - (double) (dx * dx + dy * dy) / (radius * radius);
        if (nearness > 0) {
          blend((y * width + x) * 3, light, strength * Math.min(1, nearness * 6));
        }
      }
    }
  }

  private void blend(int at, int light, double share) {
    for (int i = at; i < at + 3; i++) {
      int under = rgb[i] & 0xff;
      rgb[i] = (byte) (under + (light - under) * share);
    }
  }
}
