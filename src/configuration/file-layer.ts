import { dirname } from 'node:path';
import { parseConfiguration } from '../input/configuration-file.ts';
import type { Disk } from '../input/disk.ts';
import { SourceDocument } from '../source/source-document.ts';
import { trace } from '../source/trace.ts';
import type { FindLine, Layer } from '../triage/layer.ts';

/** A layer, and whether its author is the user: only then is code of theirs loaded, and are their reports written. */
export interface FoundLayer extends Layer {
  readonly isOwn: boolean;
}

/** A file that holds the keys of `custom.bulkhead` alone. */
export function fileLayer(file: string, disk: Disk, { shared, isOwn }: { readonly shared: boolean; readonly isOwn: boolean }): FoundLayer {
  const text = disk.read(file);
  const shown = disk.show(file);
  return {
    raw: parseConfiguration(text, shown),
    origin: { file: shown, key: '' },
    kind: 'team',
    directory: dirname(file),
    shared,
    isOwn,
    findLine: lineFinder(shown, text),
  };
}

/** The text is read for its lines when one of them is asked for. */
function lineFinder(shown: string, text: string): FindLine {
  let document: SourceDocument | undefined | null = null;
  return (path) => {
    document ??= SourceDocument.read(shown, text);
    if (document === null || document === undefined) return undefined;
    const traced = trace(document, path);
    return traced.end === 'found' ? { file: shown, line: document.place(traced.offset).line } : undefined;
  };
}
