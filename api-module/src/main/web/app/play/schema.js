/** Reads JSON Schemas as far as a form can show them. What it cannot is of the kind `json`. */

/** A schema with its references followed and its `allOf` put together. */
export function resolved(schema, root, depth = 0) {
  if (typeof schema !== 'object' || schema === null || depth > 20) return {};
  if (typeof schema.$ref === 'string') {
    const { $ref, ...beside } = schema;
    return resolved({ ...pointed($ref, root), ...beside }, root, depth + 1);
  }
  if (Array.isArray(schema.allOf)) {
    const { allOf, ...own } = schema;
    return allOf.map((part) => resolved(part, root, depth + 1)).reduce(joined, own);
  }
  return schema;
}

function pointed(ref, root) {
  if (!ref.startsWith('#')) return {};
  return ref
    .slice(1)
    .split('/')
    .filter(Boolean)
    .reduce((at, name) => at?.[decodeURIComponent(name).replaceAll('~1', '/').replaceAll('~0', '~')], root);
}

function joined(one, other) {
  return {
    ...other,
    ...one,
    properties: { ...other.properties, ...one.properties },
    required: [...new Set([...(one.required ?? []), ...(other.required ?? [])])],
  };
}

/** Which control a schema has: const, enum, choice, string, number, integer, boolean, array, object or json. */
export function kindOf(schema) {
  if (schema.const !== undefined) return 'const';
  if (Array.isArray(schema.enum)) return 'enum';
  if (choices(schema).length > 1) return 'choice';
  const type = typeOf(schema);
  if (type === 'object') return schema.properties ? 'object' : 'json';
  if (type === 'array') return isPlain(schema.items) ? 'array' : 'json';
  return ['string', 'number', 'integer', 'boolean'].includes(type) ? type : 'json';
}

const isPlain = (items) => typeof items === 'object' && items !== null && !Array.isArray(items);

export function typeOf(schema) {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== 'null');
  return schema.type ?? (schema.properties ? 'object' : undefined);
}

/** The schemas of which a value may follow one; a schema that merely also says `required` is none. */
export function choices(schema) {
  const among = schema.oneOf ?? schema.anyOf ?? [];
  return among.filter((one) => one?.type !== 'null' && (one?.type || one?.enum || one?.$ref || one?.properties || one?.const !== undefined));
}

/** What is left of a schema once alternatives of which one is null are out of the way. */
export function simplified(schema, root) {
  const whole = resolved(schema, root);
  const among = choices(whole);
  if (among.length !== 1 || whole.type) return whole;
  const { oneOf, anyOf, ...beside } = whole;
  return { ...resolved(among[0], root), ...beside };
}

/** Whether a value is of a schema's kind; not whether it holds. */
export function isOf(schema, value) {
  if (Array.isArray(schema.enum)) return schema.enum.includes(value);
  switch (typeOf(schema)) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'integer':
    case 'number':
      return typeof value === 'number';
    case 'string':
    case 'boolean':
      return typeof value === typeOf(schema);
    default:
      return true;
  }
}

/** `num_images` as a label. */
export function labelOf(name, schema) {
  if (schema.title) return schema.title;
  const words = String(name).replaceAll(/[_-]+/g, ' ').replace(/([a-z])([A-Z])/g, '$1 $2').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How an alternative is named where one is picked. */
export function choiceLabel(schema) {
  if (schema.title) return schema.title;
  if (schema.enum) return 'From a list';
  switch (typeOf(schema)) {
    case 'object':
      return Object.keys(schema.properties ?? {}).slice(0, 3).map((name) => labelOf(name, {})).join(', ') || 'Object';
    case 'array':
      return 'List';
    case 'boolean':
      return 'Yes or no';
    case 'number':
    case 'integer':
      return 'Number';
    default:
      return 'Text';
  }
}

/** A value with another at a path; `undefined` takes it out. */
export function withAt(value, [name, ...rest], part) {
  if (name === undefined) return part;
  const inner = withAt(value?.[name], rest, part);
  if (typeof name === 'number') {
    const list = [...(value ?? [])];
    if (inner === undefined) list.splice(name, 1);
    else list[name] = inner;
    return list;
  }
  const { [name]: _, ...others } = value ?? {};
  if (inner === undefined) return others;
  return { ...value, [name]: inner };
}

export const pointer = (path) => `/input${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
