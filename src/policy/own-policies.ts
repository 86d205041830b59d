import type { LoadedPolicy } from './catalogue.ts';
import { fileDigest } from './file-digest.ts';
import { loadOwnPolicy } from './load-own-policy.ts';
import { holdsNoPolicy, policyFiles } from './policy-files.ts';
import { shownFrom } from './shown-from.ts';

/**
 * The user's own policies at these paths, files or folders. One is loaded after another, so that what one of them does is never put
 * down to another. A path that leads to none is an `AuditError`.
 */
export async function loadOwnPolicies(paths: readonly string[], baseDirectory: string): Promise<readonly LoadedPolicy[]> {
  const idle = new Set(paths);
  const loaded: LoadedPolicy[] = [];
  for (const { file, paths: leading, isNamed } of policyFiles(paths, baseDirectory)) {
    const source = shownFrom(baseDirectory, file);
    const policy = await loadOwnPolicy({ file, shown: source, isNamed });
    if (policy === undefined) continue;
    loaded.push({ policy, source, digest: fileDigest(file) });
    for (const path of leading) idle.delete(path);
  }
  for (const path of idle) throw holdsNoPolicy(path);
  return loaded;
}
