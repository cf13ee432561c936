import { formats } from '../core/formats/formats.ts';
import { createToolLoader } from '../node/loadTool.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { describeFile } from './describeFile.ts';
import { guardLines, toLogText } from './logText.ts';
import { ROOT_OPTION } from './options.ts';
import { createPalette, type Palette } from './palette.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { renderTable } from './renderTable.ts';
import { openSession } from './session.ts';

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
    const { isKnown, lines } = await describeFile(session.workspace, path);
    if (isKnown || session.named.has(path)) {
      blocks.push(palette.bold(toLogText(path)), ...lines.map(line => `  ${toLogText(line)}`));
    }
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
