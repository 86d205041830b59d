import type { Sources } from '../audit-input.ts';
import { includedFile, type Reference } from './reference.ts';
import { SourceDocument } from './source-document.ts';

const KNOWN = new WeakMap<Sources, SourceFiles>();

/** The files that people wrote, each read when it is needed, once. */
export class SourceFiles {
  readonly sources: Sources;
  private readonly documents = new Map<string, SourceDocument | undefined>();

  private constructor(sources: Sources) {
    this.sources = sources;
  }

  static of(sources: Sources): SourceFiles {
    const files = KNOWN.get(sources) ?? new SourceFiles(sources);
    KNOWN.set(sources, files);
    return files;
  }

  /** The configuration, where it is no program. */
  get configuration(): SourceDocument | undefined {
    const { configuration } = this.sources;
    return configuration === undefined ? undefined : this.document(configuration);
  }

  open({ file }: Reference): SourceDocument | undefined {
    const { directory = '' } = this.sources;
    if (file === undefined) return this.configuration;
    const name = includedFile(directory, file);
    return name === undefined ? undefined : this.document(name);
  }

  document(file: string): SourceDocument | undefined {
    if (!this.documents.has(file)) {
      const text = /\.[cm]?[jt]s$/.test(file) ? undefined : this.text(file);
      this.documents.set(file, text === undefined ? undefined : SourceDocument.read(file, text));
    }
    return this.documents.get(file);
  }

  text(file: string): string | undefined {
    const { files } = this.sources;
    return Object.hasOwn(files, file) ? files[file] : undefined;
  }
}
