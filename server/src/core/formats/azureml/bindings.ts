/** What a text binds: `${{parent.jobs.prep.outputs.train}}` is the output `train` of the step `prep`. */
export type Binding = { readonly start: number; readonly end: number } & (
  | {
      readonly kind: 'step';
      readonly step: string;
      readonly role: 'inputs' | 'outputs';
      readonly name: string;
    }
  | {
      readonly kind: 'own' | 'parent';
      readonly role: 'inputs' | 'outputs' | 'search_space';
      readonly name: string;
    }
);

/**
 * The bindings of a text, in order; expressions that are something else, such as `${{name}}`, are left out.
 * Offsets count from the start of the text and are those of the name that is bound (the step's for steps).
 * Source: learn.microsoft.com, "SDK and CLI v2 expressions".
 */
export function findBindings(text: string): readonly Binding[] {
  if (!text.includes('${{')) {
    return [];
  }
  return [...text.matchAll(EXPRESSION)].flatMap(match => readBinding(match));
}

const EXPRESSION = /\$\{\{[ \t]{0,20}([\w.-]{1,400})[ \t]{0,20}\}\}/g;

function readBinding(match: RegExpExecArray): readonly Binding[] {
  const path = match[1] ?? '';
  const from = match.index + match[0].indexOf(path);
  const parts = path.split('.');
  if (parts[0] === 'parent' && parts[1] === 'jobs') {
    const [, , step = '', role, name = ''] = parts;
    const start = from + 'parent.jobs.'.length;
    return role === 'inputs' || role === 'outputs'
      ? [{ kind: 'step', step, role, name, start, end: start + step.length }]
      : [];
  }
  const isParent = parts[0] === 'parent';
  const [role, name] = isParent ? parts.slice(1) : parts;
  if (!isRole(role) || name === undefined) {
    return [];
  }
  const start = from + path.lastIndexOf(`${role}.`) + role.length + 1;
  return [{ kind: isParent ? 'parent' : 'own', role, name, start, end: start + name.length }];
}

function isRole(text: string | undefined): text is 'inputs' | 'outputs' | 'search_space' {
  return text === 'inputs' || text === 'outputs' || text === 'search_space';
}
