import { dataReadBy, decrypts, isOperational } from './action-kinds.ts';
import type { ActionFacts } from './authorization.ts';

/** What actions do to what they work on, the gravest first: one statement is one finding, of the policy for the gravest of its actions. */
export type Effect = 'permissions' | 'changes' | 'data' | 'decryption' | 'reading';

const EFFECTS: readonly Effect[] = ['permissions', 'changes', 'data', 'decryption', 'reading'];

/** What a call of the action does. */
export function effectOf({ service, name, access }: ActionFacts): Effect {
  const action = `${service}:${name}`;
  if (decrypts(action)) return 'decryption';
  if (access === 'permissions') return 'permissions';
  if (access === 'write' || access === 'tagging') return 'changes';
  return dataReadBy(action) !== undefined && !isOperational(service) ? 'data' : 'reading';
}

/** The gravest of what the actions do; nothing for none. */
export function gravestOf(facts: readonly ActionFacts[]): Effect | undefined {
  const effects = new Set(facts.map(effectOf));
  return EFFECTS.find((effect) => effects.has(effect));
}
