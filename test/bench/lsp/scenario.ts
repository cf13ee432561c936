/** A file to measure with. The error is a wrong key, never broken syntax, so that no server can stop early. */
export interface Scenario {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** Where one character makes a valid key a wrong one. */
  readonly edit: { readonly line: number; readonly character: number };
  /** Where typing does no harm. */
  readonly typing: { readonly line: number; readonly character: number };
}

/** A `dvc.yaml`; names are new in each run, so that nothing can be known beforehand. */
export function createPipeline(name: string, stages: number): Scenario {
  const lines = ['vars:', '  - params.yaml', 'stages:'];
  for (let index = 0; index < stages; index += 1) {
    const id = `${randomWord()}_${index}`;
    lines.push(
      `  ${id}:`,
      `    cmd: python src/train.py --shard ${id} --in data/${id}.csv`,
      '    deps:',
      '      - src/train.py',
      `      - data/${id}.csv`,
      '    params:',
      '      - train.lr',
      '    outs:',
      `      - models/${id}.pkl`,
      '    metrics:',
      `      - metrics/${id}.json:`,
      '          cache: false',
    );
  }
  return toScenario(name, lines, Math.floor(stages / 2));
}

/** A `dvc.yaml` in which each stage has aliases; some servers need seconds for these. */
export function createAliases(name: string, aliases: number): Scenario {
  const lines = ['stages:'];
  for (let index = 0; index < aliases; index += 1) {
    const anchor = index === 0 ? '&command ' : '';
    lines.push(
      `  ${randomWord()}_${index}:`,
      `    cmd: ${index === 0 ? `${anchor}make all` : '*command'}`,
      '    deps: []',
    );
  }
  return toScenario(name, lines, Math.floor(aliases / 2));
}

function toScenario(name: string, lines: readonly string[], stage: number): Scenario {
  const keys = lines.flatMap((line, index) => (/^ {4}deps:/.test(line) ? [index] : []));
  const line = keys[stage] ?? 0;
  const command = lines.findLastIndex((text, index) => index < line && /^ {4}cmd: p/.test(text));
  const typing = command < 0 ? 0 : command;
  return {
    name,
    path: `${name}/dvc.yaml`,
    text: `${lines.join('\n')}\n`,
    edit: { line, character: '    deps'.length },
    typing: { line: typing, character: lines[typing]?.length ?? 0 },
  };
}

function randomWord(): string {
  return `s${Math.random().toString(36).slice(2, 8)}`;
}
