import type { NamedPlace } from '../../kubernetes/kubernetesObject.ts';
import type { Span } from '../../text/span.ts';
import { getNode } from '../../tree/node.ts';
import { listDependencies } from './depends.ts';
import type { ArgoWorkflow } from './document.ts';
import { collectTags } from './tags.ts';
import { type ArgoCall, type ArgoTemplate, listCalls } from './templates.ts';

/** Something that runs once all calls of templates are followed. */
export interface FlatStep {
  /** Unique in its workflow: the names of the calls that lead to it, with dots between them. */
  readonly name: string;
  readonly at: Span;
  readonly owner: Span;
  /** `undefined` for a template that is not in the document. */
  readonly template: ArgoTemplate | undefined;
  /** `undefined` for a template that nothing calls. */
  readonly call: ArgoCall | undefined;
  /** Steps that it waits for, by name, and where that is said. */
  readonly after: ReadonlyMap<string, Span>;
}

/**
 * What runs in a workflow, in which order: from its entrypoint through all calls, and without one from
 * every template that no other one calls. Calls in circles are followed once.
 */
export function flattenWorkflow(text: string, workflow: ArgoWorkflow): readonly FlatStep[] {
  const flattener = createFlattener(text, workflow);
  const roots = findRoots(workflow).map(template => flattener.root(template));
  const lasts = roots.flatMap(({ last }) => last);
  for (const handler of workflow.handlers) {
    const ends = flattener.handler(handler, '');
    link(ends.first, lasts, handler.span);
  }
  return flattener.steps;
}

interface Draft extends FlatStep {
  readonly after: Map<string, Span>;
}

/** The steps of a part of a workflow that nothing of the part comes before, or after. */
interface Ends {
  readonly first: readonly Draft[];
  readonly last: readonly Draft[];
}

const NOTHING: Ends = { first: [], last: [] };

/** More steps than this are no longer told apart. */
const MAX_STEPS = 1000;

/** Calls of calls grow without bound; more than this are not followed. */
const MAX_CALLS = 5000;

/** A step that waits for more than this waits for all of them. */
const MAX_AFTER = 200;

interface Flattener {
  readonly steps: readonly Draft[];
  root(template: ArgoTemplate): Ends;
  handler(name: NamedPlace, prefix: string): Ends;
}

interface Place {
  readonly name: string;
  readonly at: Span;
  readonly owner: Span;
  readonly call: ArgoCall | undefined;
}

function createFlattener(text: string, { templates }: ArgoWorkflow): Flattener {
  const steps: Draft[] = [];
  const names = new Set<string>();
  const byName = new Map(templates.map(template => [template.name?.text, template]));
  const open = new Set<ArgoTemplate>();
  let calls = 0;

  const expand = (template: ArgoTemplate | undefined, place: Place, prefix: string): Ends => {
    if (template === undefined || template.groups.length === 0 || open.has(template)) {
      return addStep(template, place);
    }
    open.add(template);
    const ends =
      template.kind === 'dag' ? expandDag(template, prefix) : expandSteps(template, prefix);
    open.delete(template);
    return ends;
  };

  const addStep = (template: ArgoTemplate | undefined, { name, ...place }: Place): Ends => {
    if (steps.length >= MAX_STEPS) {
      return NOTHING;
    }
    let free = name;
    for (let count = 2; names.has(free); count += 1) {
      free = `${name}-${count}`;
    }
    names.add(free);
    const step: Draft = { ...place, name: free, template, after: new Map() };
    steps.push(step);
    return { first: [step], last: [step] };
  };

  const expandCall = (call: ArgoCall, prefix: string): Ends => {
    calls += 1;
    if (calls > MAX_CALLS) {
      return NOTHING;
    }
    const short =
      call.name?.text ?? call.template?.text ?? call.reference?.template?.text ?? 'unnamed';
    const name = `${prefix}${short}`;
    const template =
      call.inline ?? (call.template === undefined ? undefined : byName.get(call.template.text));
    const at = call.name?.span ?? call.node.span;
    const ends = expand(template, { name, at, owner: call.node.span, call }, `${name}.`);
    for (const handler of call.handlers) {
      link(expandHandler(handler, `${name}.`).first, ends.last, handler.span);
    }
    return ends;
  };

  const expandHandler = ({ text: name, span }: NamedPlace, prefix: string): Ends =>
    expand(
      byName.get(name),
      { name: `${prefix}${name}`, at: span, owner: span, call: undefined },
      `${prefix}${name}.`,
    );

  /** The groups of `steps` run one after the other. */
  const expandSteps = ({ groups }: ArgoTemplate, prefix: string): Ends => {
    let [first, last]: (readonly Draft[])[] = [[], []];
    for (const group of groups) {
      const calls = group.map(call => ({ call, ends: expandCall(call, prefix) }));
      for (const { call, ends } of calls) {
        link(ends.first, last ?? [], call.name?.span ?? call.node.span);
      }
      const all = calls.map(({ ends }) => ends);
      first = first?.length === 0 ? all.flatMap(ends => ends.first) : first;
      last = all.length === 0 ? last : all.flatMap(ends => ends.last);
    }
    return { first: first ?? [], last: last ?? [] };
  };

  const expandDag = (template: ArgoTemplate, prefix: string): Ends => {
    const tasks = listCalls(template).map(call => ({
      call,
      ends: expandCall(call, prefix),
      dependencies: [...listDependencies(text, call), ...listReadTasks(text, call)],
    }));
    const ends = new Map(tasks.map(task => [task.call.name?.text, task.ends]));
    const needed = new Set<string>();
    const waiting = new Set<Ends>();
    for (const task of tasks) {
      for (const { text: name, span } of task.dependencies) {
        const earlier = ends.get(name) ?? NOTHING;
        if (earlier !== task.ends && earlier !== NOTHING) {
          link(task.ends.first, earlier.last, span);
          needed.add(name);
          waiting.add(task.ends);
        }
      }
    }
    return {
      first: tasks.flatMap(task => (waiting.has(task.ends) ? [] : task.ends.first)),
      last: tasks.flatMap(task => (needed.has(task.call.name?.text ?? '') ? [] : task.ends.last)),
    };
  };

  return {
    steps,
    root: template => {
      const name = template.name?.text ?? 'unnamed';
      const at = template.name?.span ?? template.node.span;
      return expand(template, { name, at, owner: template.node.span, call: undefined }, '');
    },
    handler: expandHandler,
  };
}

function link(later: readonly Draft[], earlier: readonly Draft[], at: Span): void {
  for (const step of later) {
    for (const { name } of earlier) {
      if (name !== step.name && !step.after.has(name) && step.after.size < MAX_AFTER) {
        step.after.set(name, at);
      }
    }
  }
}

/** Tasks whose outputs a task is given. */
function listReadTasks(text: string, { node }: ArgoCall): readonly NamedPlace[] {
  return collectTags(text, getNode(node, 'arguments')).flatMap(({ root, name }) =>
    root === 'tasks' ? [name] : [],
  );
}

/** The entrypoint; without one every template that no other one calls. */
export function findRoots({
  entrypoint,
  templates,
  handlers,
}: ArgoWorkflow): readonly ArgoTemplate[] {
  const entry = templates.find(({ name }) => name !== undefined && name.text === entrypoint?.text);
  if (entry !== undefined) {
    return [entry];
  }
  const called = new Set(handlers.map(({ text }) => text));
  for (const call of templates.flatMap(listCalls)) {
    for (const place of [call.template, ...call.handlers]) {
      called.add(place?.text ?? '');
    }
  }
  const roots = templates.filter(({ name }) => name === undefined || !called.has(name.text));
  return roots.length === 0 ? templates : roots;
}
