import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { word } from '../parts/format.js';

/** The models that can be run, with a search; on narrow pages it is folded until it is asked for. */
class ModelList extends Part {
  static properties = { models: {}, selected: {}, open: { state: true }, search: { state: true }, category: { state: true } };

  constructor() {
    super();
    this.search = '';
    this.category = '';
    this.open = false;
  }

  willUpdate(changed) {
    if (changed.has('selected')) this.open = false;
  }

  render() {
    const current = this.models.find((model) => model.id === this.selected);
    const found = this.#found();
    return html`
      <button type="button" class="model-switch" aria-expanded=${this.open} aria-controls="models" @click=${() => (this.open = !this.open)}>
        <span class="muted small">Model</span><strong>${current?.name ?? 'Choose a model'}</strong>${icon('down')}
      </button>
      <div id="models" class="models ${this.open ? 'open' : ''}">
        <div class="search">${icon('search')}<input type="search" aria-label="Search models" placeholder="Search ${this.models.length} models" .value=${this.search} @input=${(e) => (this.search = e.target.value)}></div>
        <select aria-label="Category" @change=${(e) => (this.category = e.target.value)}>
          <option value="">All categories</option>
          ${[...new Set(this.models.map((model) => model.category))].map((one) => html`<option value=${one} ?selected=${one === this.category}>${word(one.replaceAll('-', ' '))}</option>`)}
        </select>
        <nav aria-label="Models"><ul>
          ${found.map((model) => html`<li><a href=${`#/models/${model.id.split('/').map(encodeURIComponent).join('/')}`} aria-current=${model.id === this.selected ? 'true' : nothing}>
            <span class="model-name">${model.name}</span>
            <span class="model-facts"><span>${word(model.category.replaceAll('-', ' '))}</span><span class="price">${model.pricing.credits_per_run} cr</span></span>
          </a></li>`)}
        </ul></nav>
        ${found.length ? nothing : html`<p class="muted small pad">No model has “${this.search}” in its name or description. <button type="button" class="link" @click=${() => { this.search = ''; this.category = ''; }}>Show all</button></p>`}
        <p class="sr-only" role="status">${this.search ? `${found.length} models found` : ''}</p>
      </div>`;
  }

  #found() {
    const wanted = this.search.trim().toLowerCase();
    return this.models.filter((model) =>
      (!this.category || model.category === this.category)
      && (!wanted || [model.id, model.name, model.description].some((text) => text?.toLowerCase().includes(wanted))));
  }
}

customElements.define('model-list', ModelList);
