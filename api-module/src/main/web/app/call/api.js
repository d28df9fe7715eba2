import { session } from '../session/session.js';
import { connection } from './connection.js';

/** What the API refused, as it said it. `status` 0: there was no answer. */
export class ApiError extends Error {
  constructor(status, error) {
    super(error.message);
    this.status = status;
    this.code = error.code;
    this.details = error.details ?? [];
  }

  get isGone() {
    return this.status === 0;
  }
}

const PATIENCE = 5;
const UNREACHABLE = { code: 'UNREACHABLE', message: 'The API cannot be reached.' };

export const get = (path, options) => call('GET', path, options);
export const post = (path, body, options) => call('POST', path, { ...options, body });
export const patch = (path, body) => call('PATCH', path, { body });
export const remove = (path) => call('DELETE', path);

/** The JSON of an answer; throws ApiError for any that is no success. */
export async function call(method, path, options = {}) {
  const answer = await send(method, path, options);
  return answer.status === 204 ? null : answer.json();
}

/**
 * The answer itself, once it is a success. One that was refused for coming too soon is asked for
 * again when its time has come: nothing has happened until then.
 */
export async function send(method, path, { body, headers, signal } = {}) {
  for (let attempt = 1; ; attempt++) {
    const answer = await ask(method, path, body, headers, signal);
    if (answer.status !== 429 || attempt === PATIENCE) return successOf(answer);
    const seconds = Math.min(60, Number(answer.headers.get('Retry-After')) || 1);
    connection.slow(seconds, (await errorOf(answer)).message);
    await pause(seconds * 1000, signal);
  }
}

async function ask(method, path, body, headers, signal) {
  const key = session.key;
  try {
    const answer = await fetch(path.slice(1), {
      method,
      signal,
      headers: {
        ...headers,
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: 'no-store',
      credentials: 'omit',
    });
    session.limits = limitsOf(answer) ?? session.limits;
    if (answer.status === 401 && key === session.key) session.refused();
    return answer;
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    connection.gone();
    throw new ApiError(0, UNREACHABLE);
  }
}

async function successOf(answer) {
  if (answer.ok) {
    connection.found();
    return answer;
  }
  const error = await errorOf(answer);
  if (answer.status >= 502 && answer.status <= 504) {
    connection.trouble(`${error.message} Trying again.`);
  } else if (answer.status !== 429) {
    connection.found();
  }
  throw new ApiError(answer.status, error);
}

function limitsOf({ headers }) {
  const [limit, remaining, reset] = ['Limit', 'Remaining', 'Reset'].map((name) => headers.get(`X-RateLimit-${name}`));
  return limit === null ? null : { limit: Number(limit), remaining: Number(remaining), reset: Number(reset) };
}

async function errorOf(answer) {
  try {
    const { error } = await answer.json();
    if (error?.message) return error;
  } catch {
    // Not the API's own answer, but that of something before it.
  }
  return { code: `HTTP_${answer.status}`, message: `The server answered ${answer.status}.` };
}

export function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(new DOMException('', 'AbortError'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, millis);
    signal?.addEventListener('abort', abort, { once: true });
  });
}
