import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { readPins } from '../../../model/pinnedPackages.ts';
import { evaluateText, resolveName } from '../../../python/evaluate.ts';
import {
  findArgument,
  type PythonArgument,
  type PythonCall,
  type PythonExpression,
} from '../../../python/pythonTree.ts';
import type { Span } from '../../../text/span.ts';
import type { ScriptDocument } from '../script.ts';
import { calledName } from '../scriptCalls.ts';

/** MLflow writes down the versions that a model was made with, unless it is given a list. */
export const unpinnedModelRequirements: Rule<ScriptDocument> = {
  id: 'mlflow/unpinned-model-requirements',
  summary: 'Model whose packages are listed without versions',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['mlflow-script'],
  sources: [
    'https://mlflow.org/docs/latest/ml/model/dependencies/',
    'https://docs.databricks.com/mlflow/log-model-dependencies',
  ],

  check({ calls, lookup, path, content }, report, workspace) {
    for (const call of calls.filter(isSaving)) {
      const argument = findArgument(call, 'pip_requirements');
      const list = argument === undefined ? undefined : resolveName(argument.value, lookup);
      const unpinned =
        list?.kind === 'list'
          ? list.items.filter(({ value }) => isUnpinned(evaluateText(value, lookup)))
          : [];
      const [first] = unpinned;
      if (argument === undefined || first === undefined) {
        continue;
      }
      // Asked now: what a fix asks later is not loaded any more.
      const pins = readPins(workspace, path);
      const names = unpinned.map(({ value }) => evaluateText(value, lookup) ?? '');
      report({
        at: first.value.span,
        owner: call.span,
        message: `${sayNames(names)} no version, so the model may be loaded with other packages than it was made with. Name versions, or let MLflow find them.`,
        fix: writer => {
          offerRemoval(writer, content.text, argument);
          offerPins(
            writer,
            unpinned.map(({ value }) => value),
            (requirement: string) => pins.get(requirement),
          );
        },
      });
    }
  },
};

function isSaving(call: PythonCall): boolean {
  return calledName(call) === 'log_model' || calledName(call) === 'save_model';
}

/** A name with extras at most; a range, a file or an address was written on purpose. */
function isUnpinned(requirement: string | undefined): boolean {
  return requirement !== undefined && /^[A-Za-z0-9][\w.-]*(?:\[[\w,.-]+\])?$/.test(requirement);
}

function sayNames(names: readonly string[]): string {
  const [first = '', second, ...more] = names;
  if (second === undefined) {
    return `'${first}' has`;
  }
  return more.length === 0
    ? `'${first}' and '${second}' have`
    : `'${first}' and ${names.length - 1} others have`;
}

/** Takes the argument out together with the comma before it. */
function offerRemoval(writer: FixWriter, text: string, { span }: PythonArgument): void {
  const before = /,\s*$/.exec(text.slice(Math.max(0, span.start - MAX_GAP), span.start))?.[0];
  if (before !== undefined) {
    writer.offer("Let MLflow find packages and versions: remove 'pip_requirements'", edit =>
      edit.replace({ start: span.start - before.length, end: span.end }, ''),
    );
  }
}

const MAX_GAP = 200;

function offerPins(
  writer: FixWriter,
  requirements: readonly PythonExpression[],
  versionOf: (requirement: string) => string | undefined,
): void {
  const edits = requirements.flatMap((value): readonly { span: Span; text: string }[] => {
    const part = value.kind === 'string' && value.parts.length === 1 ? value.parts[0] : undefined;
    const version = part?.kind === 'text' ? versionOf(part.text) : undefined;
    return part?.kind === 'text' && version !== undefined
      ? [{ span: { start: part.span.end, end: part.span.end }, text: `==${version}` }]
      : [];
  });
  if (edits.length === requirements.length) {
    writer.offer('Use the versions of the requirements file', edit => {
      for (const { span, text } of edits) {
        edit.replace(span, text);
      }
    });
  }
}
