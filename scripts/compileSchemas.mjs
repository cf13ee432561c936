// Turns each schema into a module of its own: the schema for hovers and messages, and a validator that
// ajv wrote as plain code, so that nothing is compiled at run time.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import Ajv from 'ajv';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { root } from './project.mjs';

/** Ids of all schemas, sorted: the file names without `.schema.json`. */
export function listSchemas() {
  return readdirSync(join(root, 'schemas'))
    .filter(name => name.endsWith('.schema.json'))
    .map(name => basename(name, '.schema.json'))
    .sort();
}

/** CommonJS source of one schema's module; it still requires ajv's small run time. */
export function compileSchema(id) {
  const text = readFileSync(join(root, 'schemas', `${id}.schema.json`), 'utf8');
  const schema = takeInShared(JSON.parse(text));
  const ajv = new Ajv.default({
    code: { source: true, optimize: 2 },
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    // Values are built by our reader, whose objects have no inherited keys worth looking at.
    ownProperties: true,
    inlineRefs: false,
    messages: false,
  });
  // Our annotations; a test holds that only known ones are used.
  ajv.addVocabulary([...new Set(JSON.stringify(schema).match(/(?<=")x-[a-z-]+(?=":)/g))]);
  const validate = ajv.compile(refuseDeprecated(schema));
  const code = dropDetails(standaloneCode.default(ajv, validate));
  return [
    code,
    `module.exports = { schema: ${JSON.stringify(schema)}, isSilent: value => validate(value) };`,
  ]
    .join('\n')
    .replace(
      /^module\.exports = validate\w+;module\.exports\.default = (validate\w+);/m,
      'const validate = $1;',
    )
    .replace(
      /"use strict";module\.exports = (validate\w+);module\.exports\.default = \w+;/,
      '"use strict";const validate = $1;',
    );
}

/**
 * Our own walk words the findings, so where and why ajv refused a value is dropped: half of its code. What
 * stays counts refusals, for which one entry without details does.
 */
function dropDetails(code) {
  return code
    .replace(/\{instancePath[:,][^{}]*,params:\{[^{}]*\}\}/g, '0')
    .replace(/, \{instancePath[^{}]*,rootData\}(?=\))/g, '');
}

/**
 * What several schemas share lies in `schemas/shared/`; what a schema refers to there, directly or not,
 * becomes part of its own `definitions`, under the file's name. A mapping that has all keys of another one
 * beside its own says so with `x-includes`; the keys are written out here. A root that says `x-unknown`
 * says it for what it shares as well.
 */
export function takeInShared(schema) {
  const definitions = { ...schema.definitions };
  const take = (node, home) => {
    if (Array.isArray(node)) {
      return node.map(item => take(item, home));
    }
    if (typeof node !== 'object' || node === null) {
      return node;
    }
    const { 'x-includes': included = [], ...own } = node;
    const taken = Object.fromEntries(
      Object.entries(own).map(([key, value]) => [key, takeValue(key, value, home)]),
    );
    return included.reduceRight((result, ref) => include(result, ref, home), taken);
  };
  const takeValue = (key, value, home) => {
    if (key === '$ref' && typeof value === 'string') {
      return refer(value, home);
    }
    return key === 'x-unknown' && home !== undefined
      ? (schema['x-unknown'] ?? value)
      : take(value, home);
  };
  const include = (node, ref, home) => {
    const [file, name] = locate(ref, home) ?? [home, /\w+$/.exec(ref)[0]];
    const from = file === undefined ? schema : readShared(file);
    const other = take(from.definitions[name], file);
    return {
      ...node,
      // Its own keys first, in the order that completion shows.
      properties: { ...node.properties, ...other.properties, ...node.properties },
      'x-mistakes': { ...other['x-mistakes'], ...node['x-mistakes'] },
    };
  };
  const locate = (ref, home) => {
    const match = /^(?:shared\/)?([a-z-]+)\.schema\.json#\/definitions\/(\w+)$/.exec(ref);
    const local = /^#\/definitions\/(\w+)$/.exec(ref);
    if (match === null && (home === undefined || local === null)) {
      return undefined;
    }
    return match === null ? [home, local[1]] : [match[1], match[2]];
  };
  const refer = (ref, home) => {
    const located = locate(ref, home);
    if (located === undefined) {
      return ref;
    }
    const [file, name] = located;
    const key = `${file}.${name}`;
    if (definitions[key] === undefined) {
      definitions[key] = {};
      definitions[key] = take(readShared(file).definitions[name], file);
    }
    return `#/definitions/${key}`;
  };
  const own = take(schema, undefined);
  return Object.keys(definitions).length === 0
    ? own
    : { ...own, definitions: { ...definitions, ...own.definitions } };
}

function readShared(file) {
  return JSON.parse(readFileSync(join(root, 'schemas/shared', `${file}.schema.json`), 'utf8'));
}

/**
 * Deprecated keys are valid but worth a word, so to the validator, which only decides on silence, they are not.
 * Nor are unknown ones where a slip is worth a word: the walk looks whether it is one.
 */
function refuseDeprecated(schema) {
  if (Array.isArray(schema)) {
    return schema.map(refuseDeprecated);
  }
  if (typeof schema !== 'object' || schema === null) {
    return schema;
  }
  const copy = schema['x-unknown'] === 'open' ? { additionalProperties: false } : {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'properties' || key === 'patternProperties' || key === 'definitions') {
      copy[key] = Object.fromEntries(
        Object.entries(value).map(([name, part]) => [
          name,
          part.deprecated === true ? false : refuseDeprecated(part),
        ]),
      );
    } else if (key === 'enum' || key === 'const' || key === 'default' || key === 'examples') {
      copy[key] = value;
    } else {
      copy[key] = refuseDeprecated(value);
    }
  }
  return copy;
}
