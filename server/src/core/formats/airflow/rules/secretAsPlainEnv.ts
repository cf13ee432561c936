import type { Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { resolveName } from '../../../python/evaluate.ts';
import {
  dottedName,
  findArgument,
  type PythonCall,
  type PythonExpression,
  type PythonModule,
} from '../../../python/pythonTree.ts';
import { listCalls } from '../../../python/walkPython.ts';
import type { AirflowDocument } from '../document.ts';

/** What is given as a plain value stands in the description of the Pod, which many people may read. */
export const secretAsPlainEnv: Rule<AirflowDocument> = {
  id: 'airflow/secret-as-plain-env',
  summary: 'Password that a Pod is given as a plain variable',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'security',
  fix: 'none',
  scope: 'document',
  formats: ['airflow'],
  sources: [
    'https://airflow.apache.org/docs/apache-airflow-providers-cncf-kubernetes/stable/operators.html',
    'https://kubernetes.io/docs/concepts/configuration/secret/',
  ],

  canJudge: ({ path, content }) => MENTIONS.test(content.text) && !isSamplePath(path),

  check({ content }, report) {
    const { python } = content;
    const calls = python === undefined ? [] : listCalls(python);
    const names = python === undefined ? new Map() : collectNames(python);
    for (const { name, value } of calls.flatMap(listVariables)) {
      const meant = resolveName(value, each => names.get(each));
      const kind = isSecretName(name) ? classify(meant) : undefined;
      if (kind !== undefined) {
        report({
          at: value.span,
          message: `'${name}' ${kind} into the description of the Pod, where many people may read it. Take it from a Secret with 'value_from' or 'Secret(...)'.`,
        });
      }
    }
  },
};

/** Files without any of these give a Pod no variables. */
const MENTIONS = /V1EnvVar|env_vars|environment/;

/** Names of the file that are given one value, at its top. */
function collectNames({ body }: PythonModule): ReadonlyMap<string, PythonExpression> {
  const names = new Map<string, PythonExpression>();
  const again = new Set<string>();
  for (const statement of body) {
    const [target] = statement.kind === 'assignment' ? statement.targets : [];
    if (
      statement.kind === 'assignment' &&
      target?.kind === 'name' &&
      statement.value !== undefined
    ) {
      if (names.has(target.name)) {
        again.add(target.name);
      }
      names.set(target.name, statement.value);
    }
  }
  for (const name of again) {
    names.delete(name);
  }
  return names;
}

interface Variable {
  readonly name: string;
  readonly value: PythonExpression;
}

/** `V1EnvVar(name=..., value=...)`, and `env_vars={...}` of operators. */
function listVariables(call: PythonCall): readonly Variable[] {
  const callee = dottedName(call.callee) ?? '';
  if (/(?:^|\.)V1EnvVar$/.test(callee)) {
    const name = textOf(findArgument(call, 'name', 0)?.value);
    const value = findArgument(call, 'value', 1)?.value;
    return name === undefined || value === undefined ? [] : [{ name, value }];
  }
  const variables = /(?:Pod|Docker\w*)Operator$/.test(callee)
    ? (findArgument(call, 'env_vars') ?? findArgument(call, 'environment'))?.value
    : undefined;
  return variables?.kind === 'dictionary'
    ? variables.entries.flatMap(({ key, value }) => {
        const name = textOf(key);
        return name === undefined ? [] : [{ name, value }];
      })
    : [];
}

/** The text of a literal. */
function textOf(expression: PythonExpression | undefined): string | undefined {
  const [part] = expression?.kind === 'string' ? expression.parts : [];
  return expression?.kind === 'string' && expression.parts.length === 1 && part?.kind === 'text'
    ? part.text
    : undefined;
}

function isSecretName(name: string): boolean {
  return /(?:^|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|ACCESS_KEY|SECRET_KEY|PRIVATE_KEY|ACCOUNT_KEY|CONNECTION_STRING)$/i.test(
    name,
  );
}

/** How the secret gets there; `undefined` for what is none, or is filled in later. */
function classify(value: PythonExpression): string | undefined {
  const text = textOf(value);
  if (text !== undefined) {
    return isPlaceholder(text) ? undefined : 'is written here, and goes';
  }
  const asked = value.kind === 'call' ? (dottedName(value.callee) ?? '') : '';
  const isAsked = /(?:^|\.)Variable\.get$/.test(asked);
  const isOfConnection = value.kind === 'attribute' && value.name === 'password';
  return isAsked || isOfConnection ? 'is read when the file is, and goes' : undefined;
}

function isPlaceholder(text: string): boolean {
  return (
    text.trim().length < 4 ||
    /\{\{|\$|[<>]|^(?:none|null|true|false|dummy|test|example|changeme|change-me|x+|\*+|your[-_ ].*)$/i.test(
      text,
    )
  );
}
