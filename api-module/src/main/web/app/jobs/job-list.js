import { html } from 'lit';
import { LiveList } from './live-list.js';

/** The account's jobs. */
class JobList extends LiveList {
  render() {
    return html`<div class="page">
      <div class="page-head"><h1>Jobs</h1><span class="live muted small" title="New and changed jobs appear by themselves"><span class="pulse" aria-hidden="true"></span>${this.trail.length ? 'Live on the first page' : 'Live'}</span></div>
      ${this.list()}
    </div>`;
  }
}

customElements.define('job-list', JobList);
