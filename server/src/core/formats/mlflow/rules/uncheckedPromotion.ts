import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import type { PythonModule } from '../../../python/pythonTree.ts';
import { hasQualityTest } from '../qualityTests.ts';
import type { ScriptAlias, ScriptDocument } from '../script.ts';
import { calledName, listPlainCalls } from '../scriptCalls.ts';

/** What carries the alias of production is loaded by whoever serves the model, whether it is good or not. */
export const uncheckedPromotion: Rule<ScriptDocument> = {
  id: 'mlflow/unchecked-promotion',
  summary: 'Program that puts each new model into production without looking at it',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-registry',
  category: 'governance',
  fix: 'review',
  scope: 'document',
  formats: ['mlflow-script'],
  sources: [
    'https://github.com/mlflow/mlflow/issues/10336',
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
  ],

  check({ aliases, content }, report) {
    const { python } = content;
    const promoted = aliases.filter(({ alias }) => PRODUCTION.test(alias.text ?? ''));
    if (python === undefined || promoted.length === 0 || hasQualityTest(python, content.text)) {
      return;
    }
    for (const promotion of promoted) {
      if (isUnconditional(python, promotion)) {
        const { alias, call } = promotion;
        report({
          at: alias.span,
          owner: call.span,
          message: `Each new model gets the alias '${alias.text}' and nothing compares it with the one before, so a worse model replaces a better one. Check its metrics first.`,
          fix: writer => offerCandidate(writer, content.text, promotion),
        });
      }
    }
  },
};

const PRODUCTION = /^(?:champion|prod|production|live|stable)$/i;

/** Registered and promoted by one function, one after the other; who only promotes was asked to. */
function isUnconditional(python: PythonModule, { call }: ScriptAlias): boolean {
  const plain = listPlainCalls(python);
  const promotion = plain.find(found => found.call === call);
  return (
    promotion !== undefined &&
    plain.some(
      ({ call: other, inside }) =>
        inside === promotion.inside &&
        other.span.start < call.span.start &&
        REGISTERING.test(calledName(other)),
    )
  );
}

const REGISTERING = /^(?:register_model|create_model_version)$/;

function offerCandidate(writer: FixWriter, text: string, { alias }: ScriptAlias): void {
  const written = text.slice(alias.span.start, alias.span.end);
  const [, quote] = /^(["'])[\w-]+\1$/.exec(written) ?? [];
  if (quote !== undefined) {
    writer.offer("Give it the alias 'candidate', and promote it after a check", edit =>
      edit.replace(alias.span, `${quote}candidate${quote}`),
    );
  }
}
