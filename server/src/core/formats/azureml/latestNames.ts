/** An asset in whatever version is newest. */
export interface LatestName {
  readonly name: string;
  /** The registry that it is from; `undefined` for the workspace. */
  readonly registry: string | undefined;
}

/**
 * Reads `azureml:NAME@latest` and `azureml://registries/REGISTRY/KIND/NAME/labels/latest`. Source:
 * learn.microsoft.com, "CLI (v2) core YAML syntax".
 */
export function findLatest(text: string | undefined): LatestName | undefined {
  const [, own] = OWN.exec(text ?? '') ?? [];
  const [, registry, name] = OF_REGISTRY.exec(text ?? '') ?? [];
  const found = own ?? name;
  return found === undefined ? undefined : { name: found, registry };
}

const OWN = /^azureml:([^/:@\s${}<>]{1,255})@latest$/;

const OF_REGISTRY =
  /^azureml:\/\/registries\/([^/\s${}<>]{1,100})\/[a-z]{1,30}\/([^/\s${}<>]{1,255})\/labels\/latest$/;
