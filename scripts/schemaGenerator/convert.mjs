// Turns types into definitions of a JSON Schema, each type once, each with what its validator knows.
import { shortenDoc, wordsOf } from './describe.mjs';
import { probe } from './probe.mjs';

/** Types that stand for something else than their declaration says. */
const SPECIAL = new Map([
  ['IntOrString', { type: ['integer', 'string'], 'x-expected': 'a whole number or text' }],
  ['Time', { type: 'string', 'x-expected': 'a time such as 2026-01-31T08:00:00Z' }],
  ['MicroTime', { type: 'string', 'x-expected': 'a time such as 2026-01-31T08:00:00Z' }],
  ['Duration', { type: 'string', 'x-expected': 'a duration such as 10m' }],
]);

/** Every mapping of a strategic merge patch may have one; see the shared definitions. */
const DIRECTIVE = 'A directive of a patch, such as $patch: delete.';

/** What every object says about itself. */
const IDENTITY = new Map([
  ['apiVersion', 'Group and version of the API that the object belongs to.'],
  ['kind', 'Kind of the object.'],
]);

const isIdentity = ({ name, type }) => IDENTITY.has(name) && type.kind === 'choice';

/**
 * @param types see `createTypes`.
 * @param shared names of definitions in `schemas/shared/pod-spec.schema.json`.
 * @param source the format's file in `schemas/sources/`.
 */
export function createConverter(types, shared, source) {
  const definitions = new Map();
  const names = new Map();
  const pending = [];

  /** Name of the definition of a type; made when it is first asked for. */
  const nameOf = type => {
    const known = names.get(type.id);
    if (known !== undefined) {
      return known;
    }
    const name = freeName(type, definitions);
    names.set(type.id, name);
    definitions.set(name, {});
    pending.push({ name, type });
    return name;
  };

  const finish = async () => {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) {
      definitions.set(next.name, await define(next.name, next.type));
    }
    return Object.fromEntries([...definitions].sort(([a], [b]) => (a < b ? -1 : 1)));
  };

  const define = async (name, type) => {
    const validate = await types.validatorOf(type);
    const members = collectMembers(type);
    const isObject = members.some(member => member.name === 'apiVersion' && isIdentity(member));
    const context = { file: type.file, validate, path: [], isObject };
    return convertMembers(members, { doc: type.doc, name }, context);
  };

  /** Own members and those of what the type extends, each with the file that its names are meant in. */
  const collectMembers = type => {
    if (type.alias?.kind === 'reference') {
      return collectMembers(types.find(type.file, type.alias.name));
    }
    const inherited = (type.extends ?? [])
      .filter(parent => parent !== 'TypeMeta')
      .flatMap(parent => collectMembers(types.find(type.file, parent)));
    const own = (type.members ?? type.alias?.members ?? []).map(member => ({
      ...member,
      file: type.file,
    }));
    const names = new Set(own.map(({ name }) => name));
    return [...inherited.filter(({ name }) => !names.has(name)), ...own];
  };

  const convertMembers = (members, { doc, name }, context) => {
    const properties = members.map(member => [
      member.name,
      convertMember(member, { ...context, file: member.file ?? context.file }),
    ]);
    const required = members.filter(({ isOptional }) => !isOptional).map(member => member.name);
    return {
      ...(name === undefined ? {} : { title: name }),
      ...describe(shortenDoc(doc, name)),
      type: ['object', 'null'],
      'x-expected': 'a mapping',
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required }),
      additionalProperties: false,
      'x-unknown': source.unknown ?? 'ignored',
      patternProperties: { '^\\$': { description: DIRECTIVE } },
    };
  };

  const convertMember = (member, context) => {
    if (member.name === 'status' && context.path.length === 0 && context.isObject) {
      return {
        description: 'What the controller saw last. It writes this; leave it out of files.',
      };
    }
    // References to objects have a `kind` too, and often a choice of them.
    if (context.isObject && context.path.length === 0 && isIdentity(member)) {
      return { description: IDENTITY.get(member.name), const: member.type.values[0] };
    }
    const schema = convert(member.type, { ...context, path: [...context.path, member.name] });
    const description =
      shortenDoc(member.doc, member.name) || schema.description || wordsOf(member.name);
    const { description: _, ...rest } = schema;
    return { description, ...(member.isOptional ? orNull(rest) : notNull(rest)) };
  };

  /** A value that must be there; whoever allows `null` in it says so. */
  const convert = (type, context) => {
    switch (type.kind) {
      case 'text':
        return convertText(context);
      case 'number':
        return convertNumber(context);
      case 'boolean':
        return { type: 'boolean', 'x-expected': 'true or false' };
      case 'choice':
        return convertChoice(type.values);
      case 'list':
        return convertList(type.of, context);
      case 'map':
        return convertMap(type.of, context);
      case 'object':
        return convertMembers(type.members, { doc: '' }, context);
      case 'reference':
        return convertReference(type.name, context);
      case 'union':
        return convertUnion(type.of, context);
      default:
        return {};
    }
  };

  const convertText = context => ({
    type: 'string',
    ...factsOf(context, 'text'),
    'x-expected': 'text',
  });

  const convertNumber = context => {
    const facts = factsOf(context, 'number');
    const isWhole = facts.type === 'integer';
    return {
      type: 'number',
      ...facts,
      'x-expected': isWhole ? 'a whole number' : 'a number',
    };
  };

  const factsOf = ({ validate, path }, kind) =>
    validate === undefined ? {} : dropTrivial(probe(validate, path, kind));

  const convertList = (of, context) => {
    const items = notNull(convert(of, { ...context, path: [...context.path, '0'] }));
    return {
      type: 'array',
      ...factsOf(context, 'list'),
      items: describedAs(items, 'One item.'),
      'x-expected':
        items.type === 'string' && items.enum === undefined ? 'a list of texts' : 'a list',
    };
  };

  const convertMap = (of, context) => {
    const entry = orNull(convert(of, { ...context, path: [...context.path, '*'] }));
    return {
      type: 'object',
      additionalProperties: describedAs(entry, 'One entry.'),
      'x-expected': of.kind === 'text' ? 'a mapping of texts' : 'a mapping',
    };
  };

  const convertUnion = (parts, context) => {
    const schemas = parts.map(part => convert(part, context));
    const every = schemas.flatMap(({ type }) => type ?? []);
    return schemas.every(({ type }) => type !== undefined) ? { type: [...new Set(every)] } : {};
  };

  const convertReference = (name, context) => {
    const type = types.find(context.file, name);
    const special = SPECIAL.get(type.name);
    if (special !== undefined && type.id.startsWith('IIoK8sApimachinery')) {
      return special;
    }
    const own = source.shared?.[type.name] ?? sharedNameOf(type, shared);
    if (own !== undefined) {
      return own === '' ? {} : { $ref: toAddress(own) };
    }
    if (source.open?.includes(type.name) === true || isEmpty(type)) {
      return describe(shortenDoc(type.doc, type.name));
    }
    if (type.alias !== undefined) {
      const alias = convert(type.alias, { ...context, file: type.file });
      return { ...describe(shortenDoc(type.doc, type.name)), ...alias };
    }
    return { $ref: `#/definitions/${nameOf(type)}` };
  };

  return { nameOf, finish };
}

/** A definition of the same file says so with `#`; the others are the shared ones. */
function toAddress(name) {
  return name.startsWith('#')
    ? `#/definitions/${name.slice(1)}`
    : `shared/pod-spec.schema.json#/definitions/${name}`;
}

const isEmpty = type => type.members?.length === 0 && type.extends.length === 0;

/** Types of Pods, and what all objects have, are written by hand once for all formats. */
function sharedNameOf({ id, name }, shared) {
  if (!/^IIoK8sApi(?:CoreV1|machineryPkg)/.test(id)) {
    return undefined;
  }
  const own = SHARED_AS.get(name) ?? name;
  return shared.has(own) || own === '' ? own : undefined;
}

const SHARED_AS = new Map([
  ['SecretKeySelector', 'KeySelector'],
  ['ConfigMapKeySelector', 'KeySelector'],
  ['ListMeta', ''],
  ['FieldsV1', ''],
  ['RawExtension', ''],
]);

/** Two versions of an API have types of the same name; the later one is called after its version. */
function freeName({ name, file }, definitions) {
  if (!definitions.has(name)) {
    return name;
  }
  const version = /[\\/](v\d\w*)[\\/]/.exec(file.path)?.[1] ?? 'v0';
  const versioned = `${name}${version[0].toUpperCase()}${version.slice(1)}`;
  let free = versioned;
  for (let count = 2; definitions.has(free); count += 1) {
    free = `${versioned}_${count}`;
  }
  return free;
}

function convertChoice(values) {
  return {
    type: typeof values[0],
    enum: values,
    'x-expected': `one of ${values.slice(0, 8).join(', ')}`,
  };
}

function describe(description) {
  return description === '' ? {} : { description };
}

function describedAs(schema, fallback) {
  return schema.$ref !== undefined || schema.description !== undefined
    ? schema
    : { description: fallback, ...schema };
}

/** Whoever writes manifests by program writes `null` for what is not set; the API server takes it for that. */
function orNull(schema) {
  const { type, enum: values } = schema;
  if (type === undefined) {
    return schema;
  }
  const types = [type].flat();
  return {
    ...schema,
    type: types.includes('null') ? types : [...types, 'null'],
    ...(values === undefined ? {} : { enum: [...values, null] }),
  };
}

/** Definitions allow `null`, because most of their users do; the others say that they do not. */
function notNull(schema) {
  const nullable = REFERRED_OTHERWISE.get(schema.$ref);
  return schema.$ref === undefined ? schema : { ...schema, type: nullable ?? 'object' };
}

const REFERRED_OTHERWISE = new Map([
  ['shared/pod-spec.schema.json#/definitions/Quantity', ['string', 'number']],
]);

/** Bounds that only say that a number fits into its type. */
function dropTrivial(facts) {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => typeof value !== 'number' || Math.abs(value) < 2e9),
  );
}
