import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Severity } from '../core/lint/finding.ts';
import { codeOf } from '../node/failureCode.ts';
import { listRuleNames } from '../node/openWorkspace.ts';
import { type CheckResult, runCheck } from './checkRun.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import { createPalette } from './palette.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { renderGithub } from './report/github.ts';
import { renderJson } from './report/json.ts';
import { renderJunit } from './report/junit.ts';
import { renderMarkdown } from './report/markdown.ts';
import { renderSarif } from './report/sarif.ts';
import { hasFindingsFrom, summarize } from './report/summary.ts';
import { renderText } from './report/text.ts';
import { createTiming } from './timing.ts';
import { suggest, UsageError } from './usageError.ts';

const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown', 'junit'] as const;

/** `mlops-copilot check`: what is wrong in the pipeline files. */
export const checkCommand: Command = {
  name: 'check',
  summary: 'Find what breaks, leaks, drifts or cannot be reproduced',
  operands: '[PATH ...]',
  options: [
    {
      name: '--format',
      value: 'FORMAT',
      choices: FORMATS,
      help: 'How to write the findings',
    },
    {
      name: '--report',
      value: 'FORMAT=FILE',
      help: 'Write them into a file, too; can be repeated',
    },
    {
      name: '--fail-on',
      value: 'SEVERITY',
      choices: ['error', 'warning', 'info', 'never'],
      help: 'Exit with 1 from this severity on (default error)',
    },
    { name: '--rule', value: 'ID', help: 'Show findings of this rule only; can be repeated' },
    {
      name: '--changed',
      value: 'REF',
      help: 'Show only files that differ from where this branch left REF',
    },
    {
      name: '--stdin-filename',
      value: 'PATH',
      help: 'Check standard input as if it were this file',
    },
    { name: '--timing', help: 'Say on standard error how long each rule took' },
    { name: '--no-baseline', help: 'Show the findings that .mlops/baseline.json accepts, too' },
    ROOT_OPTION,
  ],
  notes: [
    'The workspace around the paths is read as a whole, because findings depend on other files; only\nfindings of the named files, and of files below the named folders, are shown. Without a path that\nis the current folder. A file that is named is checked even when Git ignores it.',
    'The workspace starts at the nearest folder that holds .mlops/config.yaml or .git, else .dvc, else\nat the current folder.',
    'Hints are left out of text, github, markdown and junit unless --verbose asks for them.',
  ],
  examples: [
    { line: 'mlops-copilot check', what: 'check the current folder' },
    { line: 'mlops-copilot check training/dvc.yaml', what: 'check one file in its workspace' },
    { line: 'mlops-copilot check --changed origin/main', what: 'check what a branch changed' },
    { line: 'mlops-copilot check --format github', what: 'annotate a pull request' },
    { line: 'mlops-copilot check --format sarif > findings.sarif', what: 'feed code scanning' },
    {
      line: 'mlops-copilot check --report junit=findings.xml',
      what: 'read them, and keep them for the pipeline',
    },
    {
      line: 'mlops-copilot check --stdin-filename dvc.yaml < draft.yaml',
      what: 'check a draft',
    },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  const stdinPath = args.valueOf('--stdin-filename');
  if (stdinPath !== undefined && args.operands.length > 0) {
    throw new UsageError(
      '--stdin-filename names the one file to check, so no path can stand beside it.',
    );
  }
  const changedSince = args.valueOf('--changed');
  if (stdinPath !== undefined && changedSince !== undefined) {
    throw new UsageError(
      '--changed asks Git for files, so --stdin-filename cannot stand beside it.',
    );
  }
  const rules = readRules(args.valuesOf('--rule'));
  const reports = args.valuesOf('--report').map(readReport);
  const timing = args.has('--timing') ? createTiming() : undefined;
  const result = await runCheck(host, {
    paths: args.operands,
    root: args.valueOf('--root'),
    isVerbose: args.has('--verbose'),
    stdinPath,
    rules,
    changedSince,
    hasBaseline: !args.has('--no-baseline'),
    timeRule: timing?.timeRule,
  });
  host.terminal.stdout.write(await render(result, args.valueOf('--format'), { args, host }));
  for (const { format, file } of reports) {
    const path = resolve(host.terminal.cwd, file);
    writeReport(path, await render(result, format, { args, host }));
  }
  noteStrangers(result, host);
  if (timing !== undefined) {
    host.terminal.stderr.write(timing.render());
  }
  return toExitCode(result, args.valueOf('--fail-on') ?? 'error');
}

function readRules(names: readonly string[]): readonly string[] {
  const { ids, currentOf } = listRuleNames();
  const rules = names.map(currentOf);
  const unknown = rules.find(rule => !ids.has(rule));
  if (unknown !== undefined) {
    throw new UsageError(
      `There is no rule '${unknown}'.${suggest(unknown, ids)} 'mlops-copilot explain' lists all.`,
    );
  }
  return rules;
}

interface ReportFile {
  readonly format: string;
  readonly file: string;
}

function readReport(text: string): ReportFile {
  const at = text.indexOf('=');
  const format = text.slice(0, Math.max(at, 0));
  const file = text.slice(at + 1);
  if (!FORMATS.some(known => known === format) || file === '') {
    throw new UsageError(
      `'--report ${text}' names no format and file. Write it like --report sarif=findings.sarif; formats are ${FORMATS.join(', ')}.`,
    );
  }
  return { format, file };
}

function writeReport(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`The report '${path}' cannot be written (${codeOf(error) ?? 'unknown'}).`);
  }
}

interface RenderContext {
  readonly args: ParsedArguments;
  readonly host: CommandHost;
}

async function render(
  result: CheckResult,
  format: string | undefined,
  { args, host }: RenderContext,
): Promise<string> {
  const { terminal, version, pages } = host;
  const hasHints = args.has('--verbose');
  switch (format) {
    case 'json':
      return renderJson(result, version);
    case 'sarif':
      return renderSarif(result, { version, pages });
    case 'github':
      return renderGithub(result, { hasHints, checkout: terminal.env['GITHUB_WORKSPACE'] });
    case 'markdown':
      return renderMarkdown(result, hasHints);
    case 'junit':
      return renderJunit(result, hasHints);
    default: {
      const { width, isTerminal } = terminal;
      const palette = createPalette(terminal, args);
      return renderText(result, { palette, width, wraps: isTerminal, hasHints });
    }
  }
}

/** Who names a file that is no pipeline file learns why nothing is said about it. */
function noteStrangers({ strangers }: CheckResult, { terminal }: CommandHost): void {
  for (const path of strangers) {
    terminal.stderr.write(
      `mlops-copilot: '${toLogText(path)}' is no pipeline file that is known here, so it was not checked\n`,
    );
  }
}

function toExitCode({ files, isConfigBroken, session }: CheckResult, failOn: string): ExitCode {
  if (isConfigBroken || session.logger.failures() > 0) {
    return 2;
  }
  const severity = FAIL_SEVERITIES.find(candidate => candidate === failOn);
  return severity !== undefined && hasFindingsFrom(summarize(files), severity) ? 1 : 0;
}

const FAIL_SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
