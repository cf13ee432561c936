import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { formats } from '../core/formats/formats.ts';
import { FORMAT_TITLES } from '../core/formats/formatTitles.ts';
import { diffGraphs } from '../core/graph/diffGraphs.ts';
import type { ExportMeta } from '../core/graph/export/exportMeta.ts';
import type { Graph } from '../core/graph/graph.ts';
import { readGraph } from '../core/graph/readGraph.ts';
import { restrictGraph } from '../core/graph/restrictGraph.ts';
import { listMissingRules } from '../core/lint/listRules.ts';
import { isBelow, type WorkspacePath } from '../core/paths/workspacePath.ts';
import { codeOf } from '../node/failureCode.ts';
import { readCommit } from '../node/graph/readCommit.ts';
import { createReferenceReader } from '../node/graph/readReference.ts';
import { PictureTooLarge, renderGraph } from '../node/graph/renderGraph.ts';
import { collectBrokenConfigs } from './brokenConfigs.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { decideFormat, GRAPH_FORMATS, type GraphFormat } from './graphs/graphFormats.ts';
import { type GraphScope, readScope } from './graphs/graphScope.ts';
import { renderDiff } from './graphs/renderDiff.ts';
import { toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { openSession, type Session } from './session.ts';
import { UsageError } from './usageError.ts';

/** `mlops-copilot graph`: the life cycle as a picture or as data, or what changed in it. */
export const graphCommand: Command = {
  name: 'graph',
  summary: 'Draw how data becomes a monitored model, or what changed about that',
  operands: '[PATH ...]',
  options: [
    { name: '--format', value: 'FORMAT', choices: GRAPH_FORMATS, help: 'How to write it' },
    {
      name: '--output',
      value: 'FILE',
      help: 'Write it into this file; its suffix says the format',
    },
    {
      name: '--scope',
      value: 'SCOPE',
      help: "Show 'workspace', a folder, a file, or one pipeline by its name",
    },
    {
      name: '--collapse',
      value: 'WHICH',
      choices: ['auto', 'all', 'none'],
      help: 'Draw pipelines as one box each (default auto)',
    },
    { name: '--data', help: 'Draw the data and images between steps, too' },
    { name: '--diff', value: 'REF', help: 'Show what differs from this commit, branch or tag' },
    ROOT_OPTION,
  ],
  notes: [
    'Without --format it is Mermaid, which GitHub and GitLab draw in Markdown; with --diff it is Markdown\nfor a pull request, and may be mermaid or json. markdown is for --diff alone.',
    'json holds all nodes and edges of what is shown, whatever --collapse and --data say. svg and png are\nthe picture of the editor, in colours of their own, with a legend.',
    'Only what lies in the paths is shown; --scope says it instead of them. The same files at the same\ncommit give the same bytes. Commit and date are left out when files differ from the commit.',
    "--diff REF compares with REF itself, --diff REF... with where this branch left it. REF is read from\nGit as it is: nothing is checked out, fetched or run, and Git's other repositories are left out.",
  ],
  examples: [
    { line: 'mlops-copilot graph', what: 'read the graph of the current folder as Mermaid' },
    { line: 'mlops-copilot graph --output graph.svg', what: 'draw it into a file' },
    { line: 'mlops-copilot graph --scope training', what: 'show one folder or pipeline' },
    { line: 'mlops-copilot graph --format json', what: 'feed it to a program' },
    { line: 'mlops-copilot graph --diff origin/main...', what: 'say what a branch changes' },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  const { terminal, version } = host;
  const format = decideFormat(args, terminal);
  const named = args.valueOf('--output');
  const output = named === undefined ? undefined : resolve(terminal.cwd, named);
  const session = await openSession(host, {
    paths: args.operands,
    root: args.valueOf('--root'),
    isVerbose: args.has('--verbose'),
  });
  const unparsed: WorkspacePath[] = [];
  const options = { missingRules: listMissingRules(formats) };
  const graph = await readGraph(session.workspace, options, path => unparsed.push(path));
  const scope = await readScope(session, graph, { terminal, chosen: args.valueOf('--scope') });
  const commit = await readCommit(session.root, output);
  const meta = { version, titles: FORMAT_TITLES, scope: scope.title, commit, unparsed };
  const reference = args.valueOf('--diff');
  const content =
    reference === undefined
      ? await draw(args, host, { graph, scope, format, meta })
      : await compare(host, session, { graph, scope, format, meta, reference });
  write(host, output, content);
  noteUnparsed(host, unparsed);
  return (await isComplete(session, host)) ? 0 : 2;
}

interface Drawing {
  readonly graph: Graph;
  readonly scope: GraphScope;
  readonly format: GraphFormat;
  readonly meta: ExportMeta;
}

async function draw(
  args: ParsedArguments,
  { terminal, moduleFolder }: CommandHost,
  { graph, scope, format, meta }: Drawing,
): Promise<string | Uint8Array> {
  if (graph.nodes.length === 0) {
    terminal.stderr.write(
      'mlops-copilot: no pipeline files were found here, so the graph is empty\n',
    );
  }
  const wish = args.valueOf('--collapse');
  const collapse = wish === 'all' || wish === 'none' ? wish : 'auto';
  const options = { collapse, showData: args.has('--data') } as const;
  const drawn = format === 'markdown' ? 'mermaid' : format;
  try {
    const { isWanted } = scope;
    return await renderGraph(graph, { format: drawn, isWanted, options, meta, moduleFolder });
  } catch (failure) {
    throw failure instanceof PictureTooLarge
      ? new UsageError(`${failure.message} See --collapse all and --scope.`)
      : failure;
  }
}

async function compare(
  { moduleFolder }: CommandHost,
  { root, logger }: Session,
  { graph, scope, format, meta, reference }: Drawing & { readonly reference: string },
): Promise<string> {
  const base = await createReferenceReader({ root, moduleFolder, logger }).read(reference);
  if (base.kind === 'absent') {
    throw new UsageError(toLogText(base.message));
  }
  const part = (whole: Graph): Graph =>
    restrictGraph(
      whole,
      node => scope.isWanted(node) && !base.modules.some(folder => isBelow(node.at.file, folder)),
    );
  const diff = diffGraphs(part(base.graph), part(graph));
  return renderDiff(diff, { format, reference, base: base.commit, meta });
}

function write(
  { terminal }: CommandHost,
  output: string | undefined,
  content: string | Uint8Array,
): void {
  if (output !== undefined) {
    writeOutput(output, content);
  } else if (typeof content === 'string') {
    terminal.stdout.write(content);
  } else {
    terminal.stdout.writeBytes(content);
  }
}

function writeOutput(path: string, content: string | Uint8Array): void {
  try {
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(
      `The file '${toLogText(path)}' cannot be written (${codeOf(error) ?? 'unknown'}).`,
    );
  }
}

function noteUnparsed({ terminal }: CommandHost, unparsed: readonly WorkspacePath[]): void {
  for (const path of unparsed) {
    terminal.stderr.write(
      `mlops-copilot: '${toLogText(path)}' cannot be parsed, so the graph lacks what it says. Run 'mlops-copilot check' to see why.\n`,
    );
  }
}

/** A config with errors, or a failure of ours, may have left something out. */
async function isComplete(session: Session, { terminal }: CommandHost): Promise<boolean> {
  const broken = await collectBrokenConfigs(session);
  for (const path of broken.keys()) {
    terminal.stderr.write(
      `mlops-copilot: '${toLogText(path)}' has errors, so the graph may not be the one your team means. Run 'mlops-copilot check' to see them.\n`,
    );
  }
  return broken.size === 0 && session.logger.failures() === 0;
}
