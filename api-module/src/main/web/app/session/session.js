const KEY = 'jobs.key';

/**
 * The key of whoever is signed in, and what the API says of its account. The key is kept for this
 * tab, or for this browser where that was asked for; it never becomes part of an address.
 * `change` is fired whenever either is another.
 */
class Session extends EventTarget {
  key = stored();
  account = null;
  /** How many requests the key may still make, as the last answer said: `{limit, remaining, reset}`. */
  limits = null;
  /** Why there is no key any more; shown where one is asked for. */
  notice = '';
  #last = null;

  begin(key, account, stay) {
    const isAnother = this.#last && this.#last !== account.account_id;
    this.key = key;
    this.account = account;
    this.notice = '';
    if (isAnother) sessionStorage.clear();
    keep(key, stay);
    // What this page holds of another account goes with it.
    if (isAnother) location.reload();
    else this.#changed();
  }

  /** The account as it is by now. */
  know(account) {
    this.account = account;
    this.#changed();
  }

  end(notice = '') {
    this.#last = this.account?.account_id ?? null;
    this.key = null;
    this.account = null;
    this.notice = notice;
    keep(null);
    this.#changed();
  }

  refused() {
    if (this.account) {
      this.end('Your key is no longer accepted: it was revoked or has expired. Sign in to go on where you were.');
    } else if (this.key) {
      this.end('The key that was kept here is no longer accepted.');
    }
  }

  get isAdmin() {
    return this.may('admin');
  }

  may(scope) {
    return this.account?.scopes?.includes(scope) ?? false;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

function stored() {
  return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
}

function keep(key, stay) {
  sessionStorage.removeItem(KEY);
  localStorage.removeItem(KEY);
  if (key) (stay ? localStorage : sessionStorage).setItem(KEY, key);
}

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Takes a key out of `#key=…`, which no server sees, and the address bar with it. On this machine
 * alone: elsewhere a link could sign somebody in to an account that is not theirs.
 */
export function takeKeyFromAddress() {
  if (!location.hash.startsWith('#key=')) return;
  const given = /^#key=([A-Za-z0-9_-]+)$/.exec(location.hash);
  history.replaceState(null, '', `${location.pathname}#/`);
  if (!given || !LOCAL.includes(location.hostname)) return;
  keep(given[1], false);
  session.key = stored();
}

export const session = new Session();
