import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureFlags } from '@actions/expressions/features';
import type {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from '@actions/workflow-parser';
import type { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type { ErrorPolicy } from '@actions/workflow-parser/model/convert';
import type {
  TemplateContext,
  TemplateValidationErrors,
} from '@actions/workflow-parser/templates/template-context';
import type { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
import { buildSync } from 'esbuild';
import { projectRoot } from '../harness/workspace.ts';

/** A mistake as GitHub's own parser tells it; lines count from 1. */
export interface ParserError {
  readonly line: number;
  readonly message: string;
}

/** Asks GitHub's own parser about a workflow or an action. */
export type AskParser = (path: string, text: string) => Promise<readonly ParserError[]>;

/** What of the package is used; it is bundled, since Node cannot import it as it is. */
interface Parser {
  readonly parseWorkflow: typeof parseWorkflow;
  readonly parseAction: typeof parseAction;
  readonly convertWorkflowTemplate: typeof convertWorkflowTemplate;
  readonly getWorkflowSchema: typeof getWorkflowSchema;
  readonly NoOperationTraceWriter: typeof NoOperationTraceWriter;
  readonly TemplateContext: typeof TemplateContext;
  readonly TemplateValidationErrors: typeof TemplateValidationErrors;
  readonly FeatureFlags: typeof FeatureFlags;
}

const ENTRY = `
export { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
export { parseAction } from '@actions/workflow-parser/actions/action-parser';
export { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
export { getWorkflowSchema } from '@actions/workflow-parser/workflows/workflow-schema';
export { FeatureFlags } from '@actions/expressions/features';
`;

/** Bundles GitHub's parser; it serves as a second opinion in tests and is no part of what ships. */
export function loadWorkflowParser(): AskParser {
  const outfile = join(projectRoot, '.cache/workflow-parser/parser.cjs');
  mkdirSync(join(outfile, '..'), { recursive: true });
  buildSync({
    stdin: { contents: ENTRY, resolveDir: projectRoot },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  const parser = require(outfile) as Parser;
  return async (path, text) => {
    const file = { name: path, content: text };
    const isAction = /(?:^|\/)action\.ya?ml$/.test(path);
    const context = isAction ? askAboutAction(parser, file) : await askAboutWorkflow(parser, file);
    return context.errors
      .getErrors()
      .map(({ range, rawMessage }) => ({ line: range?.start.line ?? 0, message: rawMessage }));
  };
}

interface File {
  readonly name: string;
  readonly content: string;
}

function askAboutAction(parser: Parser, file: File): TemplateContext {
  return parser.parseAction(file, new parser.NoOperationTraceWriter()).context;
}

async function askAboutWorkflow(parser: Parser, file: File): Promise<TemplateContext> {
  const context = new parser.TemplateContext(
    new parser.TemplateValidationErrors(),
    parser.getWorkflowSchema(),
    new parser.NoOperationTraceWriter(),
  );
  // What is announced, such as steps in the background, is switched on.
  const featureFlags = new parser.FeatureFlags({ all: true });
  context.state['featureFlags'] = featureFlags;
  const { value } = parser.parseWorkflow(file, context);
  if (value !== undefined) {
    // Some mistakes are only found here, also when the reading found others.
    const options = { featureFlags, errorPolicy: 1 satisfies ErrorPolicy.TryConversion };
    await parser.convertWorkflowTemplate(context, value, undefined, options);
  }
  return context;
}
