import type { Rule } from '../../../lint/rule.ts';
import { joinPath, parentOf, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { parseCommands, type ShellWord } from '../../../shell/parseCommands.ts';
import type { Span } from '../../../text/span.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcCommand, DvcDocument, DvcStage } from '../document.ts';
import { isModelTraining } from '../training.ts';
import { DEFAULT_PARAMS } from '../vars.ts';

/** What stands in a file of parameters is compared between experiments, and set by `dvc exp run -S`. */
export const hardcodedHyperparameter: Rule<DvcDocument> = {
  id: 'dvc/hardcoded-hyperparameter',
  summary: 'Number in a training command that belongs to the parameters',
  severity: 'hint',
  tier: 'default',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'review',
  scope: 'workspace',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://doc.dvc.org/command-reference/exp/run',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const path = joinPath(parentOf(document.path), DEFAULT_PARAMS);
    for (const stage of document.stages.filter(isModelTraining).filter(isNamedPlainly)) {
      const found = stage.commands.flatMap(command => findNumbers(document, command));
      const values = found.length === 0 ? undefined : readParams(workspace, path);
      for (const { flag, value, span } of values === undefined ? [] : found) {
        const name = flag.replaceAll('-', '_');
        report({
          at: span,
          owner: stage.owner,
          message: `'${flag}' is set in the command, so 'dvc exp show' has no column for it. Move it to '${DEFAULT_PARAMS}', and write '\${${stage.name}.${name}}'.`,
          fix: writer =>
            writer.offer(`Move '${flag}' to ${DEFAULT_PARAMS}`, (edit, others) => {
              edit.replace(span, `\${${stage.name}.${name}}`);
              others.edit(path, other => {
                if (values !== undefined && Object.hasOwn(values, stage.name)) {
                  other.insert([stage.name], name, value);
                } else {
                  other.insert([], stage.name, `\n${name}: ${value}`);
                }
              });
            }),
        });
      }
    }
  },
};

/** The name becomes a part of `${...}`. */
function isNamedPlainly({ name }: DvcStage): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}

function readParams(
  workspace: WorkspaceQueries,
  path: WorkspacePath,
): Readonly<Record<string, unknown>> | undefined {
  const values = workspace.sourceOf(path)?.documents[0]?.content.root;
  return values?.kind === 'mapping' ? (values.value as Record<string, unknown>) : undefined;
}

interface FoundNumber {
  readonly flag: string;
  readonly value: string;
  /** The number alone. */
  readonly span: Span;
}

function findNumbers(document: DvcDocument, command: DvcCommand): readonly FoundNumber[] {
  return parseCommands(command.text).flatMap(({ words }) =>
    words.flatMap((word, index) => readNumber(document, command, { word, next: words[index + 1] })),
  );
}

interface FlagWords {
  readonly word: ShellWord;
  readonly next: ShellWord | undefined;
}

/** `--lr 0.1` or `--lr=0.1`. */
function readNumber(
  { content }: DvcDocument,
  { node }: DvcCommand,
  { word, next }: FlagWords,
): readonly FoundNumber[] {
  const [, flag = '', given] = /^--([a-z][\w-]{1,40})(?:=(.{1,40}))?$/i.exec(word.text) ?? [];
  const value = given ?? next?.text ?? '';
  const end = given === undefined ? next?.end : word.end;
  const isKnown = HYPERPARAMETERS.has(flag.toLowerCase().replaceAll('_', '-'));
  if (!isKnown || !NUMBER.test(value) || end === undefined) {
    return [];
  }
  const span = spanWithin(content.text, node, { start: end - value.length, end });
  return content.text.slice(span.start, span.end) === value ? [{ flag, value, span }] : [];
}

const NUMBER = /^-?\d{1,12}(?:\.\d{1,12})?(?:e-?\d{1,3})?$/i;

const HYPERPARAMETERS: ReadonlySet<string> = new Set([
  'lr',
  'learning-rate',
  'epochs',
  'n-epochs',
  'num-epochs',
  'batch-size',
  'max-depth',
  'n-estimators',
  'dropout',
  'hidden-size',
  'alpha',
  'l1-ratio',
  'weight-decay',
  'seed',
  'random-state',
]);
