import type { KubernetesObject } from '../../../kubernetes/kubernetesObject.ts';
import type { Rule } from '../../../lint/rule.ts';
import { splitWords } from '../../../model/lifeCycle.ts';
import { getItems, getNode, getString } from '../../../tree/node.ts';

/** Seldon puts a model on a server that can do what the model requires; one that requires nothing goes anywhere. */
export const modelWithoutRequirements: Rule<KubernetesObject> = {
  id: 'seldon/model-without-requirements',
  summary: 'Model that does not say which kind of server can load it',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-serving',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['seldon'],
  sources: [
    'https://github.com/SeldonIO/seldon-core/blob/v2/scheduler/pkg/scheduler/filters/serverrequirements.go',
    'https://github.com/SeldonIO/seldon-core/blob/v2/operator/apis/mlops/v1alpha1/model_types.go',
  ],

  canJudge: ({ kind, group, isPatch, isBuilt }) =>
    kind === 'Model' && group === 'mlops.seldon.io' && !isPatch && !isBuilt,

  check({ name, spec, content }, report) {
    const uri = getNode(spec, 'storageUri');
    const isTold =
      getItems(getNode(spec, 'requirements')).length > 0 ||
      // Templates and the like.
      getNode(spec, 'requirements')?.kind === 'scalar' ||
      ['server', 'explainer', 'llm', 'preloaded'].some(key => getNode(spec, key) !== undefined);
    if (name === undefined || uri === undefined || isTold) {
      return;
    }
    report({
      at: name.span,
      owner: content.root?.span ?? name.span,
      message: `'${name.text}' requires nothing, so Seldon may load it into a server that cannot run it. List what it needs in 'requirements', such as 'sklearn'.`,
      fix: writer => {
        for (const framework of guess(`${name.text} ${getString(uri) ?? ''}`)) {
          writer.offer(`Require '${framework}'`, edit => {
            edit.append(['spec', 'requirements'], framework);
            edit.select(framework);
          });
        }
      },
    });
  },
};

/** Capabilities of the servers that Seldon comes with. Source: seldon-core 2.9, `ServerConfig`s. */
const FRAMEWORKS = [
  'sklearn',
  'xgboost',
  'lightgbm',
  'mlflow',
  'huggingface',
  'tensorflow',
  'pytorch',
  'onnx',
  'python',
];

/** Those that the name or the address of the model speaks of; else the most usual ones. */
function guess(text: string): readonly string[] {
  const words = splitWords(text);
  const told = FRAMEWORKS.filter(framework => words.includes(framework));
  return told.length > 0 ? told : FRAMEWORKS.slice(0, 3);
}
