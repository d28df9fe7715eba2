import { kindOf, resolved, simplified } from './schema.js';

const TEXTS = [
  [/negative/, 'blurry, low quality'],
  [/message/, 'Out of paint'],
  [/lyrics/, 'Row, row, row your boat, gently down the stream'],
  [/text|script|content/, 'The quick brown fox jumps over the lazy dog.'],
  [/language/, 'en'],
  [/name|title/, 'Example'],
];
const PROMPTS = {
  'text-to-image': 'A lighthouse on a cliff at dusk, in watercolour',
  'text-to-video': 'Clouds drifting over a mountain lake, time lapse',
  'image-to-video': 'The camera moves slowly towards the subject',
  'image-editing': 'Make it a winter evening, with snow on the ground',
  'text-to-audio': 'Rain on a tin roof, distant thunder',
  'text-to-speech': 'Hello, and welcome.',
};

/** An input that a model is likely to take: what it requires, and no more. */
export function sampleOf(model, picture) {
  const root = model.input_schema ?? {};
  const schema = resolved(root, root);
  const given = schema.examples?.[0] ?? schema.default;
  if (given !== undefined) return given;
  if (!schema.properties) return { message: 'Hello', numbers: [1, 2, 3] };
  const context = { root, picture, prompt: PROMPTS[model.category] ?? 'A lighthouse on a cliff at dusk' };
  return objectOf(schema, context);
}

/** What a field begins with that has just been asked for. */
export const valueOf = (schema, name, root) => value(schema, name, { root, picture: '', prompt: '' });

function objectOf(schema, context) {
  const sample = {};
  for (const name of needed(schema)) {
    sample[name] = value(schema.properties?.[name] ?? {}, name, context);
  }
  return sample;
}

/** What must be there; a schema may ask for one of several sets of fields, of which the first will do. */
export function needed(schema) {
  const sets = schema.anyOf ?? schema.oneOf ?? [];
  const first = sets.find((set) => Array.isArray(set.required))?.required ?? [];
  return new Set([...(schema.required ?? []), ...first]);
}

function value(part, name, context) {
  const schema = simplified(part, context.root);
  if (schema.const !== undefined) return schema.const;
  const given = schema.examples?.[0] ?? schema.default;
  if (given !== undefined && given !== null) return given;
  switch (kindOf(schema)) {
    case 'enum':
      return schema.enum[0];
    case 'choice':
      return value((schema.oneOf ?? schema.anyOf)[0], name, context);
    case 'string':
      return text(schema, String(name), context);
    case 'number':
    case 'integer':
      return amount(schema, String(name));
    case 'boolean':
      return false;
    case 'array':
      return schema.minItems > 0 ? [value(schema.items, name, context)] : [];
    case 'object':
      return objectOf(schema, context);
    default:
      return {};
  }
}

function text(schema, name, { picture, prompt }) {
  if (/ur[il]/.test(schema.format ?? '') || /_url$|^url/.test(name)) {
    return /audio|video|sound/.test(name) ? '' : picture;
  }
  if (/prompt/.test(name) && !/negative/.test(name)) return prompt;
  return (TEXTS.find(([pattern]) => pattern.test(name))?.[1] ?? '').slice(0, schema.maxLength);
}

function amount(schema, name) {
  const least = schema.minimum ?? (schema.exclusiveMinimum !== undefined ? schema.exclusiveMinimum + 1 : 1);
  const most = schema.maximum ?? Infinity;
  if (/seconds|duration/.test(name)) return Math.min(most, Math.max(least, 5));
  return Math.min(most, Math.max(least, name === 'width' || name === 'height' ? 512 : least));
}
