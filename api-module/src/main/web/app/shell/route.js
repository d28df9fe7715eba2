/**
 * Where the page is, kept after the `#` of its address: a link works after a reload too, and no
 * server needs to know of it. `#/jobs/job_1?from=x` is `{path: ['jobs', 'job_1'], query}`.
 */
export function route() {
  const [path, query = ''] = location.hash.replace(/^#\/?/, '').split('?');
  return {
    path: path.split('/').filter(Boolean).map(decode),
    query: new URLSearchParams(query),
  };
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function link(...parts) {
  return `#/${parts.map(encodeURIComponent).join('/')}`;
}

export function go(...parts) {
  location.hash = link(...parts);
}

/** Changes the query of where the page is, without a step in its history. */
export function refine(query) {
  const kept = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  const [path] = location.hash.split('?');
  history.replaceState(null, '', kept.size ? `${path || '#/'}?${kept}` : path || '#/');
}
