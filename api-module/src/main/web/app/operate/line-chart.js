import { html } from 'lit';
import { Part } from '../parts/part.js';

const dark = matchMedia('(prefers-color-scheme: dark)');

/** A chart with its name and what its lines stand at. What draws it is fetched when it is needed. */
class LineChartCard extends Part {
  static properties = { name: {}, unit: {}, lines: {} };
  #chart = null;

  constructor() {
    super();
    this.unit = '';
    this.lines = [];
  }

  connectedCallback() {
    super.connectedCallback();
    dark.addEventListener('change', this.#draw);
    addEventListener('themechange', this.#draw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    dark.removeEventListener('change', this.#draw);
    removeEventListener('themechange', this.#draw);
    this.#chart?.end();
    this.#chart = null;
  }

  async firstUpdated() {
    const { LinesOverTime } = await import('./charts.js');
    if (!this.isConnected) return;
    this.#chart = new LinesOverTime(this.querySelector('.plot'));
    this.#draw();
  }

  updated() {
    this.#draw();
  }

  #draw = () => this.#chart?.draw(this.lines, this.unit, `${this.name} over the last minutes`);

  render() {
    return html`<figure class="card chart">
      <figcaption><h2>${this.name}</h2>
        <span class="legend">${this.lines.map(({ name, colour, values }) => html`<span class=${`key ${colour}`}>${name} <strong class="numbers">${shown(values.at(-1)?.[1])}${this.unit}</strong></span>`)}</span>
      </figcaption>
      <div class="plot"></div>
    </figure>`;
  }
}

const shown = (value) => (value === undefined ? '–' : Math.round(value * 10) / 10);

customElements.define('line-chart', LineChartCard);
