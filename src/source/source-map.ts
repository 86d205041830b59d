import type { Sources } from '../audit-input.ts';
import type { Finding, Frame, Path, Place } from '../report.ts';
import { codePlace } from './code-place.ts';
import { frameOf } from './frame.ts';
import { includedFile, type Reference } from './reference.ts';
import { settingPath } from './setting-path.ts';
import { SourceDocument } from './source-document.ts';
import { trace, type Trace } from './trace.ts';

/** Finds the places of findings in the files that people wrote. Files are read when they are needed, once. */
export class SourceMap {
  private readonly sources: Sources;
  private readonly documents = new Map<string, SourceDocument | undefined>();

  constructor(sources: Sources = { files: {} }) {
    this.sources = sources;
  }

  /**
   * The finding with the lines that say it, where they are known.
   * @param keysOnly what stands there may be a secret
   */
  locate(finding: Finding, keysOnly: boolean): Finding {
    const at = this.place(finding.at);
    const frame = finding.status === 'open' ? this.frame(at, keysOnly) : undefined;
    return {
      ...finding,
      at,
      ...(frame === undefined ? {} : { frame }),
      related: finding.related.map((related) => ({ ...related, place: this.place(related.place) })),
    };
  }

  private place(place: Place): Place {
    const source = this.inConfiguration(place) ?? this.inTemplate(place);
    return source === undefined ? place : { ...place, source };
  }

  private frame({ source, setting, path }: Place, keysOnly: boolean): Frame | undefined {
    const document = source && this.document(source.file);
    if (source === undefined || document === undefined) return undefined;
    const isEnvironment = [...((setting && settingPath(setting)) || path)].some((key) => /^environment$/i.test(String(key)));
    const isSecretFile = /(?:secret|credential|password|\benv\b)[^/]*$/i.test(source.file);
    return frameOf(document, source.line, source.column, keysOnly || isEnvironment || isSecretFile);
  }

  private inConfiguration({ setting }: Place): Place['source'] {
    const { configuration } = this.sources;
    const path = setting === undefined ? undefined : settingPath(setting);
    if (configuration === undefined || path === undefined) return undefined;
    const text = this.text(configuration);
    if (text === undefined) return undefined;
    if (/\.[cm]?[jt]s$/.test(configuration))
      return this.inIncluded(path, configuration) ?? { file: configuration, ...codePlace(text, path) };
    const document = this.document(configuration);
    const traced = document && trace(document, path, (reference) => this.open(reference));
    return traced && isNear(traced, path) ? traced.document.place(traced.offset) : undefined;
  }

  /** A program may name files of resources; the one of them that declares the resource is where it was written. */
  private inIncluded(path: Path, configuration: string): Place['source'] {
    if (path[0] !== 'resources') return undefined;
    const traces = Object.keys(this.sources.files)
      .filter((file) => file !== configuration)
      .flatMap((file) => this.document(file) ?? [])
      .map((document) => trace(document, path.slice(1), (reference) => this.open(reference)))
      .filter(({ depth }) => depth >= 2);
    return traces.length === 1 && traces[0] !== undefined ? traces[0].document.place(traces[0].offset) : undefined;
  }

  /** A template that somebody wrote; of a packaged one no text is known. */
  private inTemplate({ template, path }: Place): Place['source'] {
    const document = this.document(template);
    const traced = document && trace(document, path);
    return traced && traced.depth > 0 ? traced.document.place(traced.offset) : undefined;
  }

  private open({ file }: Reference): SourceDocument | undefined {
    const { configuration, directory = '' } = this.sources;
    const name = file === undefined ? configuration : includedFile(directory, file);
    return name === undefined ? undefined : this.document(name);
  }

  private document(file: string): SourceDocument | undefined {
    if (!this.documents.has(file)) {
      const text = /\.[cm]?[jt]s$/.test(file) ? undefined : this.text(file);
      this.documents.set(file, text === undefined ? undefined : SourceDocument.read(file, text));
    }
    return this.documents.get(file);
  }

  private text(file: string): string | undefined {
    return Object.hasOwn(this.sources.files, file) ? this.sources.files[file] : undefined;
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
