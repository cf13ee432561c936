import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import { nameOf } from '../../paths/workspacePath.ts';
import type { Candidate, Recognition } from '../format.ts';

/** Told by its name; a document of another group, such as a Kustomization of Flux, is that group's. */
export function recognizeKustomize({ path, content }: Candidate): Recognition | undefined {
  const apiVersion = findObjectKind(content)?.apiVersion ?? '';
  const isOther = apiVersion !== '' && !apiVersion.startsWith('kustomize.config.k8s.io/');
  const isMapping = content.root === undefined || content.root.kind === 'mapping';
  return isOther || !isMapping || isBlank(content.text)
    ? undefined
    : { confidence: 'certain', because: `the file is named '${nameOf(path)}'` };
}

/** Nothing but comments and separators. */
function isBlank(text: string): boolean {
  return !/^(?![ \t]*(?:#|---|\.\.\.|$)).+/m.test(text);
}
