import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import './overview.js';
import './account-list.js';
import './account-detail.js';
import './all-jobs.js';
import './audit-run.js';
import '../jobs/job-page.js';

const TABS = [
  ['', 'Overview'],
  ['accounts', 'Accounts'],
  ['jobs', 'All jobs'],
  ['audit', 'Audit'],
];

/** What operators see: how the work stands, whose it is, and whether every promise holds. */
class OperatorsPage extends Part {
  static properties = { path: {}, query: {} };

  render() {
    const [tab = '', id] = this.path;
    return html`
      <nav class="sub-tabs" aria-label="Operators"><div>
        ${TABS.map(([name, title]) => html`<a href=${`#/operators${name && `/${name}`}`} aria-current=${name === tab ? 'page' : nothing}>${title}</a>`)}
      </div></nav>
      ${this.#view(tab, id)}`;
  }

  #view(tab, id) {
    switch (tab) {
      case '':
        return html`<operators-overview></operators-overview>`;
      case 'accounts':
        return id ? html`<account-detail .account=${id}></account-detail>` : html`<account-list></account-list>`;
      case 'jobs':
        return id ? html`<job-page admin .job=${id}></job-page>` : html`<all-jobs .query=${this.query}></all-jobs>`;
      case 'audit':
        return html`<audit-run></audit-run>`;
      default:
        return html`<div class="page empty"><h1>There is nothing here</h1><p><a href="#/operators">To the overview</a></p></div>`;
    }
  }
}

customElements.define('operators-page', OperatorsPage);
