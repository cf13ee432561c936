import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getNodeAt } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { EntryCommand, EntryParameter, EntryPoint, ProjectDocument } from '../document.ts';
import { type FormatPart, readFormatString } from '../formatString.ts';

/** MLflow fills a command in with Python's `str.format`, which stops at a name that it does not have. */
export const undeclaredEntrypointParam: Rule<ProjectDocument> = {
  id: 'mlflow/undeclared-entrypoint-param',
  summary: 'Command with a `{name}` that is no parameter of its entry point',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['mlproject'],
  sources: [
    'https://mlflow.org/docs/latest/ml/projects/',
    'https://github.com/mlflow/mlflow/blob/v3.18.0/mlflow/projects/_project_spec.py',
    'https://docs.python.org/3/library/string.html#format-string-syntax',
  ],

  // Databricks puts the parameters of a Spark job into its commands in its own way.
  canJudge: ({ isSparkJob }) => !isSparkJob,

  check(document, report) {
    for (const entry of document.entryPoints) {
      const { command, parameters } = entry;
      if (command !== undefined && parameters !== undefined) {
        for (const part of readFormatString(command.text)) {
          const draft = explain({ document, entry, command, parameters }, part);
          if (draft !== undefined) {
            report(draft);
          }
        }
      }
    }
  },
};

interface Judged {
  readonly document: ProjectDocument;
  readonly entry: EntryPoint;
  readonly command: EntryCommand;
  readonly parameters: readonly EntryParameter[];
}

function explain(judged: Judged, part: FormatPart): FindingDraft | undefined {
  const { command } = judged;
  if (part.kind === 'lone') {
    return draftAt(judged, part, {
      message: `MLflow fills in commands by their braces and stops at a lone '${part.brace}'. Write '${part.brace.repeat(2)}' for one that is meant as it stands.`,
      replacement: part.brace.repeat(2),
    });
  }
  if (judged.parameters.some(({ name }) => name === part.name)) {
    return undefined;
  }
  const isShell = command.text.charAt(part.start - 1) === '$';
  if (isShell || !PARAMETER_NAME.test(part.name)) {
    return explainOtherBraces(judged, part, isShell);
  }
  return explainName(judged, part);
}

/** What people call parameters; anything else in braces is meant for the shell or another program. */
const PARAMETER_NAME = /^[A-Za-z_][\w-]*$/;

type Field = Extract<FormatPart, { kind: 'field' }>;

/** `${HOME}`, `{"epochs": 3}`, `{print $1}`: braces that are meant for somebody else. */
function explainOtherBraces(judged: Judged, part: Field, isShell: boolean): FindingDraft {
  const written = judged.command.text.slice(part.start, part.end);
  const doubled = `{${written.replace(/[{}]/g, '$&$&').slice(1, -1)}}`;
  const shown = shorten(isShell ? `$${written}` : written);
  const wanted = shorten(isShell ? `$${doubled}` : doubled);
  return draftAt(judged, part, {
    message: `MLflow takes the braces in '${shown}' for a parameter and stops, because none is called so. Write '${wanted}'.`,
    replacement: doubled,
  });
}

function explainName(judged: Judged, part: Field): FindingDraft {
  const { entry, parameters } = judged;
  const names = parameters.map(({ name }) => name);
  const nearest = findNearest(part.name, names);
  const advice =
    nearest === undefined
      ? "Declare it under 'parameters', or write '{{' and '}}' for plain braces."
      : `Did you mean '${nearest}'?`;
  const type = parameters.some(isNumeric) ? 'float' : 'string';
  const draft = draftAt(judged, part, {
    message: `'${part.name}' is no parameter of '${entry.name}', so MLflow stops before it runs the command. ${advice}`,
    replacement: undefined,
  });
  return {
    ...draft,
    fix: writer => {
      if (nearest !== undefined) {
        const span = spanOf(judged, {
          start: part.start + 1,
          end: part.start + 1 + part.name.length,
        });
        writer.offer(`Change to '${nearest}'`, edit => edit.replace(span, nearest));
      }
      writer.offer(`Declare '${part.name}' as ${type}`, edit => {
        const path = ['entry_points', entry.name];
        if (hasParameters(entry, judged.document)) {
          edit.insert([...path, 'parameters'], part.name, type);
        } else {
          edit.insert(path, 'parameters', `\n${part.name}: ${type}`);
        }
      });
    },
  };
}

function hasParameters({ name }: EntryPoint, { content: { root } }: ProjectDocument): boolean {
  return getNodeAt(root, ['entry_points', name, 'parameters']) !== undefined;
}

/** MLflow's default type is `string`; beside numbers a number is likelier. */
function isNumeric({ type }: EntryParameter): boolean {
  return /^(?:int|integer|float|double|number)$/.test(type);
}

interface Words {
  readonly message: string;
  /** What to write instead; `undefined` when that is not known. */
  readonly replacement: string | undefined;
}

function draftAt(judged: Judged, part: FormatPart, { message, replacement }: Words): FindingDraft {
  const span = spanOf(judged, part);
  return {
    at: span,
    owner: judged.entry.owner,
    message,
    ...(replacement === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Change to '${shorten(replacement)}'`, edit =>
              edit.replace(span, replacement),
            ),
        }),
  };
}

function spanOf(
  { document, command }: Judged,
  part: { readonly start: number; readonly end: number },
): { readonly start: number; readonly end: number } {
  return spanWithin(document.content.text, command.node, part);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
}

const MAX_SHOWN = 30;
