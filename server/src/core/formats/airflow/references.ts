import type { Span } from '../../text/span.ts';
import { isAsset, lastName } from './names.ts';
import { type Argument, type Arguments, expressionOf, textOf, type Value } from './values.ts';

/** A name of something that lies elsewhere, and where a task refers to it. */
export interface Reference {
  readonly text: string;
  readonly at: Span;
}

/** An object of the cluster that a task's container reads. */
export interface ObjectReference extends Reference {
  readonly kind: 'ConfigMap' | 'Secret' | 'PersistentVolumeClaim' | 'ServiceAccount';
}

/** Where a value made of other values is looked into no further. */
const MAX_DEPTH = 8;

/**
 * Calls in a value, those in lists, tables and arguments included.
 *
 * @param at Where what is found is referred to, when it is written elsewhere than in `inside`.
 */
function collectMade(
  value: Value,
  { at, inside }: { readonly at: Span; readonly inside: Span },
  visit: (made: Made) => void,
  depth = 0,
): void {
  if (depth > MAX_DEPTH) {
    return;
  }
  const span = expressionOf(value)?.span;
  const isHere = span !== undefined && span.start >= inside.start && span.end <= inside.end;
  const place = { at: isHere && span.end > span.start ? span : at, inside };
  if (value.kind === 'expression' && value.made !== undefined) {
    visit({ ...value.made, at: place.at });
  }
  for (const part of partsOf(value)) {
    collectMade(part, place, visit, depth + 1);
  }
}

interface Made {
  readonly name: string;
  readonly arguments: Arguments;
  readonly at: Span;
}

function partsOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'several':
      return value.values;
    case 'table':
      return [...value.entries.values()];
    case 'expression':
      return [...(value.made?.arguments.values() ?? [])].map(argument => argument.value);
    default:
      return [];
  }
}

/** Data sets (assets) in an argument, by their URI. */
export function collectAssets(argument: Argument | undefined, inside: Span): readonly Reference[] {
  const found: Reference[] = [];
  if (argument === undefined) {
    return found;
  }
  const at = argument.expression.span;
  collectMade(argument.value, { at, inside }, made => {
    const uri = made.arguments.get('uri') ?? made.arguments.get('*1') ?? made.arguments.get('*0');
    const text = textOf((uri ?? made.arguments.get('name'))?.value);
    if (isAsset(made.name) && text !== undefined) {
      found.push({ text, at: made.at });
    }
  });
  return found;
}

/**
 * Classes of Kubernetes' Python client, and Airflow's own `Secret`, that name an object: the kind, and the
 * argument with its position. Source: kubernetes-client/python 33, airflow.providers.cncf.kubernetes 10.
 */
export const NAMING: Readonly<
  Record<string, readonly [kind: ObjectReference['kind'], name: string, position: string]>
> = {
  V1ConfigMapEnvSource: ['ConfigMap', 'name', '*0'],
  V1ConfigMapVolumeSource: ['ConfigMap', 'name', ''],
  V1ConfigMapKeySelector: ['ConfigMap', 'name', ''],
  V1SecretEnvSource: ['Secret', 'name', '*0'],
  V1SecretVolumeSource: ['Secret', 'secret_name', ''],
  V1SecretKeySelector: ['Secret', 'name', ''],
  V1LocalObjectReference: ['Secret', 'name', '*0'],
  V1PersistentVolumeClaimVolumeSource: ['PersistentVolumeClaim', 'claim_name', '*0'],
  Secret: ['Secret', 'secret', '*2'],
};

/** Arguments of operators that name objects as plain text, or as a list of it. */
const PLAIN: Readonly<Record<string, ObjectReference['kind']>> = {
  configmaps: 'ConfigMap',
  image_pull_secrets: 'Secret',
  service_account_name: 'ServiceAccount',
};

/** Objects of the cluster that arguments of a task name. */
export function collectObjects(given: Arguments, inside: Span): readonly ObjectReference[] {
  return [...given.values()].flatMap(argument => {
    const at = argument.expression.span;
    const found: ObjectReference[] = [];
    const plain = Object.hasOwn(PLAIN, argument.name) ? PLAIN[argument.name] : undefined;
    if (plain !== undefined) {
      found.push(...listTexts(argument.value).map(text => ({ kind: plain, text, at })));
    }
    collectMade(argument.value, { at, inside }, made => found.push(...toObject(made)));
    return found;
  });
}

function toObject({ name, arguments: given, at }: Made): readonly ObjectReference[] {
  const last = lastName(name);
  const naming = Object.hasOwn(NAMING, last) ? NAMING[last] : undefined;
  if (naming === undefined) {
    return [];
  }
  const [kind, key, position] = naming;
  const argument = given.get(key) ?? given.get(position);
  const text = textOf(argument?.value);
  return text === undefined ? [] : [{ kind, text, at }];
}

/** The texts of a value that is one or a list of them; what is unknown is left out. */
export function listTexts(value: Value | undefined): readonly string[] {
  if (value?.kind === 'several') {
    return value.values.flatMap(item => textOf(item) ?? []);
  }
  const text = textOf(value);
  return text === undefined ? [] : [text];
}

/** What a container asks for. Source: `V1ResourceRequirements` of Kubernetes' Python client. */
export function findRequirements(given: Arguments): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const argument = given.get('container_resources') ?? given.get('resources');
  const { value } = argument ?? {};
  const made = value?.kind === 'expression' ? value.made : undefined;
  for (const name of ['limits', 'requests']) {
    const table = made?.arguments.get(name)?.value;
    for (const [key, amount] of table?.kind === 'table' ? table.entries : []) {
      const text = textOf(amount) ?? numberOf(amount);
      if (text !== undefined) {
        found.set(key, text);
      }
    }
  }
  return found;
}

function numberOf(value: Value): string | undefined {
  return value.kind === 'expression' && value.expression.kind === 'number'
    ? String(value.expression.value)
    : undefined;
}
