import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { Span } from '../../../text/span.ts';
import { getNode, getPair, getString, type ScalarNode, type TreeNode } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import { type Binding, findBindings } from '../bindings.ts';
import type { AzureDocument } from '../document.ts';

/** Azure ML fills in a command from the inputs and outputs beside it, and refuses names that are not there. */
export const undeclaredInput: Rule<AzureDocument> = {
  id: 'azureml/undeclared-input',
  summary: 'Command that uses an input or output which is not declared',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/azure/machine-learning/concept-expressions',
    'https://learn.microsoft.com/azure/machine-learning/reference-yaml-core-syntax',
  ],

  check(document, report) {
    for (const { body, owner } of listCommands(document)) {
      const command = getPair(body, 'command');
      const text = getString(command?.node);
      if (command?.node.kind !== 'scalar' || text === undefined) {
        continue;
      }
      for (const binding of findBindings(text)) {
        const draft = explain(document, { body, owner, command: command.node }, binding);
        if (draft !== undefined) {
          report(draft);
        }
      }
    }
  },
};

interface Command {
  readonly body: TreeNode;
  readonly owner: Span;
}

/** Whatever has a command: the file itself, the steps of a pipeline, components that are written into them. */
function listCommands({ content, steps, kind }: AzureDocument): readonly Command[] {
  const { root } = content;
  const isSingle = kind === 'commandJob' || kind === 'commandComponent';
  return [
    ...(root === undefined || !isSingle ? [] : [{ body: root, owner: root.span }]),
    ...(isSingle ? [] : steps).flatMap(({ body, owner }) => {
      const written = getNode(body, 'component');
      const isWritten = written?.kind === 'mapping';
      return [{ body: isWritten ? written : body, owner }];
    }),
  ].filter(({ body }) => getNode(body, 'trial') === undefined);
}

function explain(
  { content }: AzureDocument,
  { body, owner, command }: Command & { readonly command: ScalarNode },
  binding: Binding,
): FindingDraft | undefined {
  if (binding.kind !== 'own' || binding.role === 'search_space') {
    return undefined;
  }
  const declared = getNode(body, binding.role);
  const isUnknown = declared !== undefined && declared.kind !== 'mapping';
  const names = declared?.kind === 'mapping' ? [...declared.entries.keys()] : [];
  if (isUnknown || names.includes(binding.name)) {
    return undefined;
  }
  const nearest = findNearest(binding.name, names);
  const at = spanWithin(content.text, command, binding);
  const what = binding.role === 'inputs' ? 'an input' : 'an output';
  return {
    at,
    owner,
    message: `'${binding.name}' is not declared under '${binding.role}', so Azure ML refuses the command. ${nearest === undefined ? `Declare it as ${what}.` : `Did you mean '${nearest}'?`}`,
    ...(nearest === undefined
      ? {}
      : {
          fix: writer => writer.offer(`Change to '${nearest}'`, edit => edit.replace(at, nearest)),
        }),
  };
}
