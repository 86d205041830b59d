const STAR = 42;
const ONE = 63;

/** Whether the pattern is `*`, which stands for the actions of all services, the future ones too. */
export function isEveryAction(pattern: string): boolean {
  for (let i = 0; i < pattern.length; i += 1) if (pattern.charCodeAt(i) !== STAR) return false;
  return pattern !== '';
}

/** Matches with one place to return to, the last star: never more steps than pattern times text, and no regular expression. */
export function matchesWildcards(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    const code = p < pattern.length ? pattern.charCodeAt(p) : -1;
    if (code === STAR) {
      star = p;
      resume = t;
      p += 1;
    } else if (code === ONE || code === text.charCodeAt(t)) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      resume += 1;
      t = resume;
    } else return false;
  }
  while (p < pattern.length && pattern.charCodeAt(p) === STAR) p += 1;
  return p === pattern.length;
}
