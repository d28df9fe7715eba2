import { html, nothing } from 'lit';
import { Part } from '../parts/part.js';
import { icon } from '../parts/icons.js';
import { number } from '../parts/format.js';
import { get } from '../call/api.js';
import { connection } from '../call/connection.js';
import { session } from '../session/session.js';
import '../session/sign-in.js';
import '../play/playground.js';
import '../jobs/job-list.js';
import '../jobs/job-page.js';
import '../account/account-page.js';
import { link, route } from './route.js';
import { nextTheme, theme } from './theme.js';

const VIEWS = {
  models: { title: 'Playground', icon: 'play', href: '#/' },
  jobs: { title: 'Jobs', icon: 'jobs', href: '#/jobs' },
  account: { title: 'Account', icon: 'account', href: '#/account' },
  operators: { title: 'Operators', icon: 'operate', href: '#/operators', admin: true },
};

/** The whole page: what is always there, and the view that the address names. */
class JobsConsole extends Part {
  static properties = { at: { state: true }, gone: { state: true } };

  constructor() {
    super();
    this.at = route();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#move);
    addEventListener('themechange', this.#redraw);
    session.addEventListener('change', this.#redraw);
    connection.addEventListener('change', this.#redraw);
    connection.addEventListener('back', this.#know);
    this.#know();
  }

  #redraw = () => this.requestUpdate();

  #move = () => {
    this.at = route();
    scrollTo(0, 0);
    this.updateComplete.then(() => this.querySelector('#main')?.focus({ preventScroll: true }));
  };

  #know = async () => {
    if (!session.key || session.account) return;
    try {
      session.know((await get('/v1/account')).data);
    } catch {
      // Refused: the session says so. Not reached: the banner does, until it is.
    }
  };

  get #view() {
    const name = this.at.path[0] ?? 'models';
    return Object.hasOwn(VIEWS, name) ? name : null;
  }

  updated() {
    const title = session.key ? VIEWS[this.#view]?.title ?? 'Nothing here' : 'Sign in';
    const job = this.#view === 'jobs' && this.at.path[1];
    document.title = `${job ? `Job …${job.slice(-6)}` : title} · Jobs`;
  }

  render() {
    if (!session.key) return html`${this.#banner()}<sign-in></sign-in>`;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>Skip to the content</a>
      ${this.#bar()} ${this.#banner()}
      <main id="main" tabindex="-1">${session.account ? this.#content() : this.#waiting()}</main>`;
  }

  #skip(event) {
    event.preventDefault();
    document.getElementById('main').focus();
  }

  #waiting() {
    return html`<div class="page" aria-busy="true"><p class="muted">${connection.state === 'ok' ? 'Loading…' : 'Waiting for the API…'}</p></div>`;
  }

  #content() {
    const [, id] = this.at.path;
    switch (this.#view) {
      case 'models':
        return html`<play-ground .model=${this.at.path.slice(1).join('/')}></play-ground>`;
      case 'jobs':
        return id
          ? html`<job-page .job=${id}></job-page>`
          : html`<job-list .query=${this.at.query}></job-list>`;
      case 'account':
        return html`<account-page></account-page>`;
      case 'operators':
        if (!session.isAdmin) return this.#notFor();
        import('../operate/operators.js');
        return html`<operators-page .path=${this.at.path.slice(1)} .query=${this.at.query}></operators-page>`;
      default:
        return html`<div class="page empty"><h1>There is nothing here</h1><p><a href="#/">Go to the playground</a></p></div>`;
    }
  }

  #notFor() {
    return html`<div class="page empty"><h1>For operators</h1>
      <p class="muted">This view needs a key with the scope <code>admin</code>. <a href="#/account">See what yours allows</a></p></div>`;
  }

  #bar() {
    return html`
      <header class="bar">
        <a class="brand" href="#/" aria-label="Jobs, to the playground"><span class="mark">${icon('mark')}</span><span>Jobs</span></a>
        <nav class="tabs" aria-label="Views">
          ${Object.entries(VIEWS).map(([name, view]) =>
            view.admin && !session.isAdmin
              ? nothing
              : html`<a href=${view.href} aria-current=${name === this.#view ? 'page' : nothing}>${icon(view.icon)}<span>${view.title}</span></a>`)}
        </nav>
        <div class="bar-end">
          ${session.account
            ? html`<a class="balance" href=${link('account')} title="Balance">
                <strong>${number(session.account.credits)}</strong> <span>credits</span></a>`
            : nothing}
          <a class="icon-button wide-only" href="docs" target="_blank" rel="noopener" title="API reference" aria-label="API reference, in a new tab">${icon('book')}</a>
          <button class="icon-button" @click=${nextTheme} title="Theme: ${theme()}" aria-label="Theme: ${theme()}. Change">${icon(theme())}</button>
          <button class="icon-button" @click=${signOut} title="Sign out" aria-label="Sign out">${icon('out')}</button>
        </div>
      </header>`;
  }

  #banner() {
    return html`<div class="banner-place" role="status">
      ${connection.state === 'ok' ? nothing : html`<p class="banner ${connection.state}"><span class="pulse" aria-hidden="true"></span>${connection.message}</p>`}
    </div>`;
  }
}

// What was typed and made here is of no concern to whoever comes next.
function signOut() {
  session.end();
  sessionStorage.clear();
  history.replaceState(null, '', '#/');
  location.reload();
}

customElements.define('jobs-console', JobsConsole);
