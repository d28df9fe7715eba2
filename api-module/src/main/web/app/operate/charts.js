import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, AriaComponent, GridComponent, TooltipComponent, CanvasRenderer]);

/** A chart of lines over time in the page's own colours. It keeps to the size of its element. */
export class LinesOverTime {
  #chart;
  #element;
  #size;

  constructor(element) {
    this.#element = element;
    this.#chart = init(element, null, { renderer: 'canvas' });
    this.#size = new ResizeObserver(() => this.#chart.resize());
    this.#size.observe(element);
  }

  /** `lines` are `{name, colour, values: [[time, value]]}`; `unit` follows a value. */
  draw(lines, unit, label) {
    const colours = this.#colours();
    this.#chart.setOption({
      animation: false,
      aria: { enabled: true, label: { description: label } },
      grid: { left: 8, right: 12, top: 12, bottom: 4, containLabel: true },
      textStyle: { fontFamily: colours.font },
      tooltip: {
        trigger: 'axis',
        // Drawn, not written as HTML: the page allows no styles that come with markup.
        renderMode: 'richText',
        backgroundColor: colours.surface,
        borderColor: colours.line,
        borderWidth: 1,
        padding: [8, 12],
        textStyle: { color: colours.text, fontSize: 12 },
        valueFormatter: (value) => `${round(value)}${unit}`,
        axisPointer: { lineStyle: { color: colours.line } },
      },
      xAxis: {
        type: 'time',
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
        axisLabel: { color: colours.muted, fontSize: 11, hideOverlap: true, formatter: '{HH}:{mm}:{ss}' },
        splitNumber: 3,
      },
      yAxis: {
        type: 'value',
        min: 0,
        minInterval: unit === '' ? 1 : 0,
        splitNumber: 3,
        axisLabel: { color: colours.muted, fontSize: 11, formatter: (value) => `${round(value)}${unit}` },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series: lines.map(({ name, colour, values }, at) => ({
        name,
        type: 'line',
        data: values,
        showSymbol: values.length === 1,
        lineStyle: { width: 2 },
        color: colours[colour],
        areaStyle: at === 0 ? { opacity: 0.09 } : undefined,
      })),
    });
  }

  end() {
    this.#size.disconnect();
    this.#chart.dispose();
  }

  // What a custom property means is known only where it is used as a colour.
  #colours() {
    const probe = document.createElement('span');
    this.#element.append(probe);
    const of = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const names = ['text', 'muted', 'line', 'surface', 'accent', 'good', 'bad', 'wait'];
    const colours = Object.fromEntries(names.map((name) => [name, of(name)]));
    colours.font = getComputedStyle(probe).fontFamily;
    probe.remove();
    return colours;
  }
}

const round = (value) => Math.round(value * 10) / 10;
