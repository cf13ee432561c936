// `npm run new-rule -- area/rule-name`: writes the three files of a rule, ready to be filled in.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root, run } from './project.mjs';

const id = process.argv[2] ?? '';
const match = /^([a-z0-9-]+)\/([a-z][a-z0-9-]+)$/.exec(id);
if (match === null) {
  process.stderr.write('Name the rule by its id: npm run new-rule -- dvc/unpinned-import\n');
  process.exit(2);
}
const [, area, name] = match;
// Rules over the model judge what all formats say, and lie beside the machinery.
const isOverModel = area === 'pipeline';
const formatFolder = isOverModel ? undefined : findFormat(area);
if (!isOverModel && formatFolder === undefined) {
  process.stderr.write(
    `No format has rules of the area '${area}'; see the table in ARCHITECTURE.md.\n`,
  );
  process.exit(2);
}
const folder = isOverModel
  ? join(root, 'server/src/core/lint/modelRules')
  : join(formatFolder, 'rules');
mkdirSync(folder, { recursive: true });
const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const typed = isOverModel
  ? 'DocumentModel'
  : `${area.replace(/(?:^|-)(\w)/g, (_, letter) => letter.toUpperCase())}Document`;
const imports = isOverModel
  ? `import type { DocumentModel } from '../../model/pipelineModel.ts';
import type { Rule } from '../rule.ts';`
  : `import type { Rule } from '../../../lint/rule.ts';
import type { ${typed} } from '../document.ts';`;

write(
  `${camel}.ts`,
  `${imports}

/** One sentence: the fact about the tool that makes this a mistake. */
export const ${camel}: Rule<${typed}> = {
  id: '${id}',
  summary: 'What is wrong, in one line',
  severity: 'warning',
  tier: 'strict',
  confidence: 'medium',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: [${isOverModel ? '' : `'${area}'`}],
  sources: ['https://'],

  check(_document, _report) {},
};
`,
);
write(
  `${name}.md`,
  `# ${id}

What is wrong, in one sentence that somebody new to the tool understands.

## Why

## Fails

\`\`\`yaml
\`\`\`

## Passes

\`\`\`yaml
\`\`\`

## When to allow it

\`\`\`yaml
# mlops-ignore-file: ${id} -- reason
\`\`\`

## Sources

- https://
`,
);
write(
  `${name}.cases.yaml`,
  `#- case: what is caught
#- case: what is not
`,
);
run(process.execPath, [join(root, 'scripts/generate.mjs')]);

/** The folder of the first format whose rules have this area. */
function findFormat(wanted) {
  const formats = join(root, 'server/src/core/formats');
  return readdirSync(formats)
    .map(name => join(formats, name))
    .find(path => {
      const file = join(path, 'format.ts');
      const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
      return text.includes(`area: '${wanted}'`) || text.includes(`id: '${wanted}'`);
    });
}

function write(file, text) {
  const path = join(folder, file);
  if (existsSync(path)) {
    process.stderr.write(`'${relative(root, path)}' exists already.\n`);
    process.exit(2);
  }
  writeFileSync(path, text);
  process.stdout.write(`wrote ${relative(root, path)}\n`);
}
