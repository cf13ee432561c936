import type { Rule } from '../../../lint/rule.ts';
import { classifyByWords } from '../../../model/lifeCycle.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { getEntries, getNode, getString } from '../../../tree/node.ts';
import type { AzureDocument, AzureStep } from '../document.ts';

/** What lies at an address may change, while a version of registered data never does. */
export const unversionedInput: Rule<AzureDocument> = {
  id: 'azureml/unversioned-input',
  summary: 'Training that reads data by an address, not by a version',
  severity: 'info',
  tier: 'strict',
  confidence: 'medium',
  component: 'data-storage',
  category: 'reproducibility',
  fix: 'none',
  scope: 'document',
  formats: ['azureml'],
  sources: [
    'https://learn.microsoft.com/en-us/azure/machine-learning/reference-yaml-core-syntax',
    'https://learn.microsoft.com/en-us/azure/machine-learning/how-to-create-data-assets',
  ],

  canJudge: ({ path }) => !isSamplePath(path),

  check({ steps }, report) {
    for (const step of steps.filter(trains)) {
      for (const { name, node } of getEntries(getNode(step.body, 'inputs'))) {
        const path = node.kind === 'mapping' ? getNode(node, 'path') : node;
        const text = getString(path) ?? '';
        if (path !== undefined && ADDRESS.test(text) && !VERSIONED.test(text)) {
          report({
            at: path.span,
            owner: step.owner,
            message: `'${name}' is whatever lies at this address when the training starts, so a model cannot be made again. Register the data and name a version.`,
          });
        }
      }
    }
  },
};

function trains({ name, body, source }: AzureStep): boolean {
  const type = getString(getNode(body, 'type')) ?? '';
  const command = getString(getNode(source, 'command'));
  const told = classifyByWords({ name, commands: command === undefined ? [] : [command] });
  return type === 'sweep' || type === 'automl' || told === 'training-evaluation';
}

const ADDRESS =
  /^(?:https?:\/\/[^\s]{1,300}\.(?:blob|dfs)\.|wasbs?:\/\/|abfss?:\/\/|adl:\/\/|azureml:\/\/datastores\/)/;

/** A date, a number of a version, or something that is filled in. */
const VERSIONED = /\$\{\{|\d{4}-?\d{2}|[/_-]v?\d+(?:\.\d+)*(?:[/._-]|$)/i;
