import { type PipelineRun, placeOf } from '../../model/pipelineModel.ts';
import { findToolCommands, locatePipelines } from '../../model/toolRuns.ts';
import type { PythonExpression } from '../../python/pythonTree.ts';
import type { Span } from '../../text/span.ts';
import type { AirflowDocument, AirflowTask } from './document.ts';
import { listTexts } from './references.ts';
import { expressionOf, textOf } from './values.ts';

/** What a task runs, as people would type it; what cannot be known is left out. */
export function listCommands({ arguments: given }: AirflowTask): readonly string[] {
  const shell = ['bash_command', 'command', 'application'].flatMap(
    name => textOf(given.get(name)?.value) ?? [],
  );
  // A container's command, and what it is given.
  const words = ['cmds', 'command', 'arguments'].flatMap(name =>
    given.get(name)?.value.kind === 'several' ? listTexts(given.get(name)?.value) : [],
  );
  return words.length === 0 ? shell : [...shell, words.join(' ')];
}

/**
 * Pipelines that a shell command starts. Airflow runs commands in a folder of its own making, so a command
 * that names no folder means the repository, and one with `cwd` or an absolute path means a place that
 * only the machine knows.
 */
export function findRuns(document: AirflowDocument, task: AirflowTask): readonly PipelineRun[] {
  const argument = task.arguments.get('bash_command');
  const text = textOf(argument?.value);
  if (argument === undefined || text === undefined || task.arguments.has('cwd')) {
    return [];
  }
  return findToolCommands(text).flatMap(command => {
    const found = locatePipelines('', command);
    const span = spanOfPart(argument.expression, expressionOf(argument.value), command);
    return found === undefined
      ? []
      : [
          {
            ...found,
            command: command.name,
            targets: command.targets,
            at: placeOf(document, span),
          },
        ];
  });
}

/** Where a part of a text is written: inside of a literal without escapes, else the whole. */
function spanOfPart(
  written: PythonExpression,
  value: PythonExpression | undefined,
  part: { readonly start: number; readonly end: number },
): Span {
  const only =
    written === value && written.kind === 'string' && written.parts.length === 1
      ? written.parts[0]
      : undefined;
  const isExact = only?.kind === 'text' && only.text.length === only.span.end - only.span.start;
  return isExact
    ? { start: only.span.start + part.start, end: only.span.start + part.end }
    : written.span;
}
