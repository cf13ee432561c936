import type { RecognizedFormat } from '../core/formats/format.ts';
import { formats } from '../core/formats/formats.ts';
import { findTemplate } from '../core/formats/template.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { findForeignOrigin } from '../core/source/provenance.ts';
import type { DocumentContent, SourceFile } from '../core/source/sourceFile.ts';
import { createLineIndex, positionAt } from '../core/text/lineIndex.ts';
import { createToolLoader } from '../node/loadTool.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { guardLines, toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import { createPalette, type Palette } from './palette.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { renderTable } from './renderTable.ts';
import { openSession, type Session } from './session.ts';

/** `mlops-copilot formats`: which files are known, and what a file was taken for. */
export const formatsCommand: Command = {
  name: 'formats',
  summary: 'List the known formats, or say what files were taken for and why',
  operands: '[PATH ...]',
  options: [ROOT_OPTION],
  notes: [],
  examples: [
    { line: 'mlops-copilot formats', what: 'list all formats' },
    { line: 'mlops-copilot formats .', what: 'see what each file of a folder is' },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  const { terminal } = host;
  const palette = createPalette(terminal, args);
  if (args.operands.length === 0) {
    terminal.stdout.write(await renderFormats(host, palette));
    return 0;
  }
  const session = await openSession(host, {
    paths: args.operands,
    root: args.valueOf('--root'),
    isVerbose: args.has('--verbose'),
  });
  const blocks: string[] = [];
  for (const path of session.files) {
    blocks.push(...(await renderFile(session, path, palette)));
  }
  const text = blocks.length === 0 ? ['No pipeline files here'] : blocks;
  terminal.stdout.write(guardLines(`${text.join('\n')}\n`));
  return 0;
}

async function renderFormats({ moduleFolder }: CommandHost, palette: Palette): Promise<string> {
  const loadTool = createToolLoader(moduleFolder);
  const rows = [['Format', 'What it is', 'Depth', 'Tool', 'Told by']];
  for (const format of formats) {
    const { id, title, depth, toldBy } = format;
    const tool = await loadTool(format);
    const version = tool === undefined ? '' : `${tool.name} ${tool.version}`;
    rows.push([id, title, depth, version, toldBy.replaceAll('`', '')]);
  }
  const [head = '', ...lines] = renderTable(rows);
  return `${[palette.bold(head), ...lines].join('\n')}\n`;
}

async function renderFile(
  { workspace, named }: Session,
  path: WorkspacePath,
  palette: Palette,
): Promise<readonly string[]> {
  const documents = await workspace.recognize(path);
  const isKnown = documents.some(recognized => recognized.length > 0);
  if (!isKnown && !named.has(path)) {
    return [];
  }
  const title = palette.bold(toLogText(path));
  if (documents.length === 0) {
    const source = await workspace.source(path);
    return [title, `  ${explainNothing(source)}`];
  }
  const source = await workspace.source(path);
  const index = createLineIndex(source?.text ?? '');
  const lines = documents.flatMap((recognized, document) => {
    const start = source?.documents[document]?.start ?? 0;
    const where =
      documents.length > 1
        ? `document ${document + 1} (line ${positionAt(index, start).line + 1}): `
        : '';
    const content = source?.documents[document]?.content;
    const said = describeDocument(
      recognized,
      content === undefined ? '' : explainContent(path, content),
    );
    return said.map((line, at) => `  ${at === 0 ? where : '  '}${line}`);
  });
  return [title, ...lines];
}

function explainNothing(source: SourceFile | undefined): string {
  if (source === undefined) {
    return 'cannot be read';
  }
  return source.text.trim() === ''
    ? 'no known format: it is empty'
    : 'no known format: neither its name nor its content is that of one, or somebody decided so';
}

/** Why a document is not judged, as the end of a sentence; empty when it is. */
function explainContent(path: WorkspacePath, content: DocumentContent): string {
  const template = findTemplate(path, content);
  if (template !== undefined) {
    return `a template, because ${template.because}`;
  }
  const origin = findForeignOrigin(path, content.text);
  return origin === undefined ? '' : `read, but not judged, because ${origin}`;
}

function describeDocument(
  recognized: readonly RecognizedFormat[],
  remark: string,
): readonly string[] {
  const [first, ...others] = recognized;
  const end = remark === '' ? [] : [toLogText(remark)];
  if (first === undefined) {
    const why = remark === '' ? ['neither its name nor its content is that of one'] : end;
    return [`no known format: ${why.join('')}`];
  }
  return [describeFormat(first), ...others.map(other => `or ${describeFormat(other)}`), ...end];
}

function describeFormat({ format, recognition }: RecognizedFormat): string {
  const likely = recognition.confidence === 'likely' ? ', likely' : '';
  return `${format.title} (${format.id})${likely}, because ${toLogText(recognition.because)}`;
}
