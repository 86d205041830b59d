import { NotationError, problemIn } from '../notation/notation-error.ts';
import { Pattern } from '../notation/pattern.ts';

/**
 * The old notation for a part of a text, as a pattern for the whole of it: an expression without anchors matched anywhere.
 * Throws a `NotationError` with a whole sentence where it is none that can be decided in one pass.
 */
export function patternAnywhere(expression: string): string {
  const problem = problemIn((text) => new Pattern(text), expression);
  if (problem !== undefined) throw new NotationError(`cannot be read: ${expression} ${problem}`);
  // An alternative that stands free has anchors of its own.
  if (expression.includes('|') && !isGroup(expression)) return `.*(?:${expression}).*`;
  const isAnchored = expression.startsWith('^');
  const endsAnchored = /(?:^|[^\\])(?:\\\\)*\$$/.test(expression);
  const core = expression.slice(isAnchored ? 1 : 0, endsAnchored ? -1 : undefined);
  return `${isAnchored || isAnything(core) ? '' : '.*'}${core}${endsAnchored || isAnything(core) ? '' : '.*'}`;
}

/** `(a|b)`, one group and nothing besides but anchors. */
function isGroup(expression: string): boolean {
  return /^\^?\((?:[^()\\]|\\.)*\)\$?$/.test(expression);
}

function isAnything(expression: string): boolean {
  return expression === '.*';
}
