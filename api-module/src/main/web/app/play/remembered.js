const DRAFT = 'jobs.draft.';
const INPUTS = 'jobs.inputs';
const MOST = 50;

/** What was typed for each model, and the inputs of the last runs; kept for this tab alone. */
export function draftOf(model) {
  return read(DRAFT + model);
}

export function keepDraft(model, input) {
  write(DRAFT + model, input);
}

/** The API does not give inputs back, so that those of this tab alone can be run again. */
export function inputOf(job) {
  return read(INPUTS)?.find(([id]) => id === job)?.[1];
}

export function keepInput(job, input) {
  write(INPUTS, [[job, input], ...(read(INPUTS) ?? [])].slice(0, MOST));
}

function read(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Full: then it is not remembered.
  }
}
