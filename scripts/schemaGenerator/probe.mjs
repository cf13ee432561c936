// What a validator knows about a value that its type does not say: asked with values that are surely wrong.

/**
 * @param validate validator of the surrounding type, with `errors` as ajv writes them.
 * @param path keys from there to the value; `0` for an item of a list, `*` for an entry of a mapping.
 * @param kind `number`, `text` or `list`.
 * @returns keywords of JSON Schema.
 */
export function probe(validate, path, kind) {
  const facts = {};
  for (const value of PROBES[kind] ?? []) {
    validate(wrap(path, value));
    const place = `/${path.map(key => (key === '*' ? 'x' : key)).join('/')}`;
    for (const error of validate.errors ?? []) {
      if (error.instancePath === place) {
        Object.assign(facts, readError(error));
      }
    }
  }
  return facts;
}

const PROBES = {
  number: [0.5, -9e15, 9e15],
  text: ['\u0000', '', 'x'.repeat(5000)],
  list: [[], new Array(5000).fill(null)],
};

function wrap(path, value) {
  return path.reduceRight(
    (inner, key) => (key === '0' ? [inner] : { [key === '*' ? 'x' : key]: inner }),
    value,
  );
}

function readError({ keyword, params }) {
  switch (keyword) {
    case 'type':
      return params.type === 'integer' ? { type: 'integer' } : {};
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
      return { [keyword]: params.limit };
    case 'pattern':
      return isUsable(params.pattern) ? { pattern: params.pattern } : {};
    default:
      return {};
  }
}

/** Patterns are written for Go's engine; what JavaScript's does not take, or may take long for, is left out. */
function isUsable(pattern) {
  if (/[+*]\)[+*]/.test(pattern)) {
    return false;
  }
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}
