import type { LoadedPolicy } from './catalogue.ts';
import { idsIn, policiesIn } from './policy-folder.ts';

/**
 * The policies of this package, from their folder and checked. The build puts modules of its own in the place of this one, which
 * hold the ids and the same policies as one chunk, checked then and never again (`scripts/build/catalogue.ts`).
 */
const FOLDER = new URL('../../policies/', import.meta.url);

export const builtInPolicyIds = (): readonly string[] => idsIn(FOLDER);

export const builtInPolicies = (): Promise<readonly LoadedPolicy[]> => policiesIn(FOLDER);
