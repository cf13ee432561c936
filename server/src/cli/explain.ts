import { COMPONENT_SUMMARIES, isLifeCycleComponent, LIFE_CYCLE } from '../core/model/component.ts';
import { componentTopic } from '../core/model/topic.ts';
import { listRuleNames } from '../node/openWorkspace.ts';
import type { Command, CommandHost, ExitCode } from './command.ts';
import { createPalette, type Palette } from './palette.ts';
import type { ParsedArguments } from './parseArguments.ts';
import { renderPage } from './renderPage.ts';
import { renderTable } from './renderTable.ts';
import { listRuleInfos, type RuleInfo } from './ruleInfo.ts';
import { suggest, UsageError } from './usageError.ts';

/** `mlops-copilot explain`: why a rule or a part of the life cycle matters, or which ones there are. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'Say why a rule or a part of the life cycle matters, or list them all',
  operands: '[RULE|COMPONENT]',
  options: [],
  notes: [],
  examples: [
    { line: 'mlops-copilot explain', what: 'list all rules' },
    { line: 'mlops-copilot explain dvc/unresolved-dep', what: 'read about one rule' },
    { line: 'mlops-copilot explain model-monitoring', what: 'read about a part of the life cycle' },
  ],
  run,
};

async function run(args: ParsedArguments, host: CommandHost): Promise<ExitCode> {
  const [id, ...more] = args.operands;
  if (more.length > 0) {
    throw new UsageError('Only one thing can be explained at a time.');
  }
  const { terminal, pages } = host;
  const palette = createPalette(terminal, args);
  const infos = listRuleInfos();
  if (id === undefined) {
    terminal.stdout.write(renderList(infos, palette));
    return 0;
  }
  if (isLifeCycleComponent(id)) {
    terminal.stdout.write(renderPage(pages(componentTopic(id)) ?? '', palette));
    return 0;
  }
  const current = listRuleNames().currentOf(id);
  const info = infos.find(candidate => candidate.id === current);
  if (info === undefined) {
    const ids = [...infos.map(candidate => candidate.id), ...LIFE_CYCLE];
    throw new UsageError(
      `There is no rule or component '${id}'.${suggest(id, ids)} 'mlops-copilot explain' lists all.`,
    );
  }
  terminal.stdout.write(renderRule(info, pages(info.id), palette));
  return 0;
}

function renderList(infos: readonly RuleInfo[], palette: Palette): string {
  const isRule = ({ meta }: RuleInfo): boolean => meta !== undefined;
  const head = ['Rule', 'Severity', 'Fix', 'What it finds'];
  const rows = infos.filter(isRule).map(toRow);
  const [title = '', ...lines] = renderTable([head, ...rows]);
  const others = infos.filter(info => !isRule(info)).map(({ id, summary }) => [id, summary]);
  return `${[
    palette.bold(title),
    ...lines,
    '',
    palette.bold('Reading, syntax and schema of files'),
    ...renderTable(others),
    '',
    palette.bold('Parts of the life cycle'),
    ...renderTable(LIFE_CYCLE.map(component => [component, COMPONENT_SUMMARIES[component]])),
  ].join('\n')}\n`;
}

function toRow({ id, severity, fix, summary, meta }: RuleInfo): readonly string[] {
  const tier = meta?.tier === 'strict' ? ' (profile: strict)' : '';
  return [id, severity ?? '', fix, `${summary}${tier}`];
}

function renderRule(info: RuleInfo, page: string | undefined, palette: Palette): string {
  const facts = describeFacts(info);
  const [heading = '', ...rest] = (page ?? `# ${info.id}\n\n${info.summary}.\n`).split('\n');
  return renderPage([heading, ...(facts === '' ? [] : ['', facts]), ...rest].join('\n'), palette);
}

/** What the page does not say; empty when nothing is certain. */
function describeFacts({ id, severity, fix, meta }: RuleInfo): string {
  return [
    ...(severity === undefined ? [] : [`severity ${severity}`]),
    ...(id.startsWith('schema/') ? ['severity as the schema says'] : []),
    ...(meta === undefined ? [] : [`fix ${fix}`, meta.category, meta.component]),
    ...(meta?.tier === 'strict' ? ['only with profile: strict'] : []),
    ...(meta?.aliases ?? []).map(alias => `formerly ${alias}`),
  ].join(', ');
}
