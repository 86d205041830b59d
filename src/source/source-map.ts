import type { Sources } from '../audit-input.ts';
import type { Finding, Frame, Path, Place } from '../report.ts';
import { commentsOf, type SourceComment } from './comments.ts';
import { codePlace } from './code-place.ts';
import { frameOf } from './frame.ts';
import { settingPath } from './setting-path.ts';
import { SourceFiles } from './source-files.ts';
import { trace, type Trace } from './trace.ts';

/** Finds the places of findings in the files that people wrote. Files are read when they are needed, once. */
export class SourceMap {
  private readonly sources: Sources;
  private readonly files: SourceFiles;

  constructor(sources: Sources = { files: {} }) {
    this.sources = sources;
    this.files = SourceFiles.of(sources);
  }

  /** The finding with its lines, as `placed` and `framed` give them. */
  locate(finding: Finding, keysOnly: boolean): Finding {
    return this.framed(this.placed(finding), keysOnly);
  }

  /** The finding with the lines that say it, where they are known. */
  placed(finding: Finding): Finding {
    return {
      ...finding,
      at: this.place(finding.at),
      related: finding.related.map((related) => ({ ...related, place: this.place(related.place) })),
    };
  }

  /**
   * A placed finding with what stands there, while it is open.
   * @param keysOnly what stands there may be a secret
   */
  framed(finding: Finding, keysOnly: boolean): Finding {
    const frame = finding.status === 'open' ? this.frame(finding.at, keysOnly) : undefined;
    return frame === undefined ? finding : { ...finding, frame };
  }

  /** The comments of all files that mention bulkhead, in the order of the files. */
  comments(): readonly SourceComment[] {
    return Object.entries(this.sources.files).flatMap(([file, text]) => commentsOf(file, text));
  }

  /** The place with the line that says it, where that is known. */
  place(place: Place): Place {
    const source = this.inConfiguration(place) ?? this.inTemplate(place);
    return source === undefined ? place : { ...place, source };
  }

  private frame({ source, setting, path }: Place, keysOnly: boolean): Frame | undefined {
    const document = source && this.files.document(source.file);
    if (source === undefined || document === undefined) return undefined;
    const isEnvironment = [...((setting && settingPath(setting)) || path)].some((key) => /^environment$/i.test(String(key)));
    const isSecretFile = /(?:secret|credential|password|\benv\b)[^/]*$/i.test(source.file);
    return frameOf(document, source.line, source.column, keysOnly || isEnvironment || isSecretFile);
  }

  private inConfiguration({ setting }: Place): Place['source'] {
    const path = setting === undefined ? undefined : settingPath(setting);
    return path === undefined ? undefined : this.settingPlace(path);
  }

  /** The line at which the configuration of the service says something, or what it stands in. */
  settingPlace(path: Path): Place['source'] {
    const { configuration } = this.sources;
    if (configuration === undefined) return undefined;
    const text = this.files.text(configuration);
    if (text === undefined) return undefined;
    if (/\.[cm]?[jt]s$/.test(configuration))
      return this.inIncluded(path, configuration) ?? { file: configuration, ...codePlace(text, path) };
    const document = this.files.document(configuration);
    const traced = document && trace(document, path, (reference) => this.files.open(reference));
    return traced && isNear(traced, path) ? traced.document.place(traced.offset) : undefined;
  }

  /** A program may name files of resources; the one of them that declares the resource is where it was written. */
  private inIncluded(path: Path, configuration: string): Place['source'] {
    if (path[0] !== 'resources') return undefined;
    const traces = Object.keys(this.sources.files)
      .filter((file) => file !== configuration)
      .flatMap((file) => this.files.document(file) ?? [])
      .map((document) => trace(document, path.slice(1), (reference) => this.files.open(reference)))
      .filter(({ depth }) => depth >= 2);
    return traces.length === 1 && traces[0] !== undefined ? traces[0].document.place(traces[0].offset) : undefined;
  }

  /** A template that somebody wrote; of a packaged one no text is known. */
  private inTemplate({ template, path }: Place): Place['source'] {
    const document = this.files.document(template);
    const traced = document && trace(document, path);
    return traced && traced.depth > 0 ? traced.document.place(traced.offset) : undefined;
  }
}

/**
 * Whether the place is that of the setting or of what it stands in. A function or a resource that is not there at all was
 * written elsewhere, or the file is another one than was packaged.
 */
function isNear({ depth, end }: Trace, path: Path): boolean {
  const needed = path[0] === 'functions' || path[0] === 'layers' ? 2 : path[0] === 'resources' ? 3 : 1;
  return depth > 0 && (end !== 'absent' || depth >= Math.min(needed, path.length));
}
