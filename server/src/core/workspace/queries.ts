import type { Library } from '../library/library.ts';
import type { RuleNames } from '../lint/ruleNames.ts';
import type { ComponentId } from '../model/component.ts';
import type {
  ArtifactUse,
  Deployment,
  DocumentModel,
  ModelSymbol,
  Pipeline,
  Place,
  Step,
} from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent, SourceFile } from '../source/sourceFile.ts';

/**
 * Questions to the disk. Every answer, *absence* included, is recorded for whoever asked, so that the
 * change of exactly that answer makes the asker run again. An answer that is not loaded yet is
 * demanded: the asker gets "nothing" now and runs again with the answer.
 */
export interface FileQueries {
  /** What stands at a path; links are followed inside the workspace, `outside` when they leave it. */
  kindOf(path: WorkspacePath): FileKind | undefined;
  /** Names in a folder, sorted; none when it is no folder. */
  namesIn(directory: WorkspacePath): readonly string[];
  /** Text of a file; `undefined` when it is absent, unreadable, too large or no text. */
  textOf(path: WorkspacePath): string | undefined;
  /** A YAML, JSON or INI file as documents; `undefined` as for `textOf`. */
  sourceOf(path: WorkspacePath): SourceFile | undefined;
  /** Values of a YAML, JSON or TOML file. */
  valuesOf(path: WorkspacePath): FileValues;
  /**
   * Whether some answer so far was not loaded, so that the asker will run again whatever it concludes
   * now; costly work can wait until then.
   */
  isPending(): boolean;
  /** A library; `undefined` until it is loaded, which is demanded like any other answer. */
  library<Api>(library: Library<Api>): Api | undefined;
  /** Whether Git would ignore the path, asked of all `.gitignore` files above it. */
  isGitIgnored(path: WorkspacePath): boolean;
  /**
   * Files that Git tracks at a path or below it, at most a few; none where that cannot be known. Asked of the
   * index of the nearest repository above it in the workspace.
   */
  gitTrackedAt(path: WorkspacePath): readonly WorkspacePath[];
}

/** What a path is. */
export type FileKind = 'file' | 'directory' | 'outside';

/** Values of a parameter or configuration file; `unknown` when it cannot be read statically. */
export type FileValues =
  | { readonly state: 'missing' }
  | { readonly state: 'unknown' }
  | { readonly state: 'known'; readonly value: unknown };

/** Questions to what all files of the workspace say together; only rules may ask them. */
export interface WorkspaceQueries extends FileQueries {
  /** The file being checked. */
  readonly path: WorkspacePath;
  /** Index of the document being checked. */
  readonly document: number;
  /** Names of all rules that exist. */
  readonly ruleNames: RuleNames;
  /** Everything in a scope that produces this path, a folder above it, or something below it. */
  producersOf(scope: string, path: WorkspacePath): readonly Producer[];
  /** Produced paths of a scope that are at most so many edits away from this one. */
  producedNear(scope: string, path: WorkspacePath, maxDistance: number): readonly WorkspacePath[];
  /** Everything in a scope that consumes this path, a folder above it, or something below it. */
  consumersOf(scope: string, path: WorkspacePath): readonly Producer[];
  /** Definitions or uses of a name. */
  symbolsOf(kind: string, scope: string, name: string): readonly ModelSymbol[];
  /** Definitions and uses of all names of a kind, by path; asked again when one comes or goes. */
  symbolsOfKind(kind: string): readonly ModelSymbol[];
  /** Steps and deployments of a life cycle component, by path; asked again when one comes or goes. */
  partsOf(component: ComponentId): readonly LifeCyclePart[];
  /** Where an image (by normalized repository) or a registry model (by name) is made or needed, whatever its tag. */
  usesOfNamed(kind: NamedKind, name: string): readonly NamedUse[];
  /**
   * Whether the tags of nearly all images that the workspace runs move, of so many that somebody must have
   * decided so, such as a team that delivers the images of all its jobs continuously.
   */
  imagesMoveByHabit(): boolean;
  /** Models of all documents in a scope, by path; costs as much as the scope is large. */
  modelsIn(scope: string): readonly DocumentModel[];
  /** The pipelines that a file describes. */
  pipelinesAt(path: WorkspacePath): readonly Pipeline[];
  /** Whether some file of the scope cannot be read now, so that absence proves nothing. */
  isScopeBroken(scope: string): boolean;
}

/** A step or a deployment, as part of a life cycle component. */
export type LifeCyclePart =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'deployment'; readonly deployment: Deployment };

/** What a rule may ask: all of that, and the text and tree of the document that it judges. */
export interface RuleQueries extends WorkspaceQueries {
  readonly content: DocumentContent;
}

/** Artifacts that have one name in the whole workspace. */
export type NamedKind = 'image' | 'model';

/** A place that names such an artifact. */
export interface NamedUse {
  readonly role: 'makes' | 'needs';
  readonly use: ArtifactUse;
}

/** A step and its use of an artifact. */
export interface Producer {
  readonly step: Step;
  readonly use: ArtifactUse;
  readonly at: Place;
}
