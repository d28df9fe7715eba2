import { html } from 'lit';
import { LiveList } from '../jobs/live-list.js';

/** The jobs of all accounts. */
class AllJobs extends LiveList {
  static properties = { owner: { state: true } };

  get path() {
    return '/v1/admin/jobs';
  }

  href(job) {
    return `#/operators/jobs/${job.job_id}`;
  }

  get account() {
    return (job) => html`<a class="mono above" href=${`#/operators/accounts/${job.account_id}`}>…${job.account_id?.slice(-8)}</a>`;
  }

  willUpdate(changed) {
    if (changed.has('query') && this.query) this.owner = this.query.get('account') ?? '';
    super.willUpdate(changed);
  }

  get filter() {
    return { status: this.status, model: this.model, account: this.owner };
  }

  extraFilter() {
    return this.owner
      ? html`<span class="chip">Account …${this.owner.slice(-8)} <a href="#/operators/jobs">show all</a></span>`
      : '';
  }

  empty() {
    return html`<p><strong>No such jobs</strong></p><p class="muted">Nothing matches.</p>`;
  }

  render() {
    return html`<div class="page"><div class="page-head"><h1>All jobs</h1></div>${this.list()}</div>`;
  }
}

customElements.define('all-jobs', AllJobs);
