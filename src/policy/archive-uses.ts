import type { Service } from '../iam/service.ts';
import type { Anchor } from '../template/anchor.ts';
import { show } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** What an archive is uploaded for. */
export interface ArchiveUse {
  readonly name: string;
  readonly isLayer: boolean;
  readonly at: Anchor;
  readonly truth: Truth;
}

/** The functions and layers whose code has the name of the archive at its end. */
export function archiveUses(service: Service, archive: string): readonly ArchiveUse[] {
  const names = (key: Value): Truth => key.test((tokens) => Truth.of(show(tokens).split('/').at(-1) === archive));
  const functions = service.functions.map((view): ArchiveUse => ({
    name: view.name,
    isLayer: false,
    at: view.get('Code'),
    truth: names(view.get('Code', 'S3Key')),
  }));
  const layers = service.resources('AWS::Lambda::LayerVersion').map((layer): ArchiveUse => ({
    name: layer.logicalId,
    isLayer: true,
    at: layer.get('Content'),
    truth: names(layer.get('Content', 'S3Key')),
  }));
  return [...functions, ...layers]
    .map((use) => ({ ...use, truth: use.truth.and(use.at.resource.exists) }))
    .filter(({ truth }) => truth.isPossible);
}
