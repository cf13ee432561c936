import type { Rule } from '../../../lint/rule.ts';
import { dottedName, findArgument, type PythonCall } from '../../../python/pythonTree.ts';
import type { ScriptDocument } from '../script.ts';
import { calledName } from '../scriptCalls.ts';

/** Without a signature MLflow hands a model whatever it is asked with, wrong columns and types included. */
export const modelWithoutSignature: Rule<ScriptDocument> = {
  id: 'mlflow/model-without-signature',
  summary: 'Model that is registered without saying which columns it takes',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'model-registry',
  category: 'governance',
  fix: 'none',
  scope: 'document',
  formats: ['mlflow-script'],
  sources: [
    'https://mlflow.org/docs/latest/ml/model/signatures',
    'https://mlflow.org/docs/latest/ml/model-registry/workflow/',
  ],

  check({ calls }, report) {
    const names = calls.map(calledName);
    if (names.includes('set_signature')) {
      return;
    }
    const registersLater =
      names.includes('register_model') || names.includes('create_model_version');
    for (const call of calls) {
      const flavour = flavourOf(call);
      if (
        flavour !== undefined &&
        (registersLater || isRegistered(call)) &&
        !call.arguments.some(isDescription)
      ) {
        report({
          at: call.callee.span,
          owner: call.span,
          message: `The registered ${flavour} model has no signature, so requests with wrong columns or types reach it unchecked. Pass 'signature' or 'input_example'.`,
        });
      }
    }
  },
};

/** Flavours of tables and arrays, whose signature MLflow cannot know; others have one of their own. */
const FLAVOURS: ReadonlySet<string> = new Set([
  'sklearn',
  'xgboost',
  'lightgbm',
  'catboost',
  'spark',
  'pytorch',
  'tensorflow',
  'keras',
  'onnx',
  'statsmodels',
  'h2o',
]);

function flavourOf(call: PythonCall): string | undefined {
  const [, flavour] = /^mlflow\.(\w+)\.log_model$/.exec(dottedName(call.callee) ?? '') ?? [];
  return flavour !== undefined && FLAVOURS.has(flavour) ? flavour : undefined;
}

function isRegistered(call: PythonCall): boolean {
  const name = findArgument(call, 'registered_model_name')?.value;
  return name !== undefined && name.kind !== 'constant';
}

/** What several arguments at once bring cannot be known. */
function isDescription({ kind, name }: PythonCall['arguments'][number]): boolean {
  return (
    kind === 'keywords' ||
    kind === 'spread' ||
    (kind === 'keyword' && (name === 'signature' || name === 'input_example'))
  );
}
