import { nearest } from '../nearest.ts';
import type { ReportError, Waiver } from '../report.ts';
import type { SourceComment } from '../source/comments.ts';
import { limitedTo } from './comment-node.ts';
import { isDate } from './is-date.ts';
import type { PolicyNames } from './policy-names.ts';
import { waiverProblem, type WaiverLimits, type WaiverProblem } from './waiver-limits.ts';

export interface CommentWaivers {
  readonly waivers: readonly Waiver[];
  readonly errors: readonly ReportError[];
}

const FORM = '`# bulkhead: ignore <policy>[, <policy>] until YYYY-MM-DD by <owner> - <reason>`';
/** What other tools say for it. */
const VERB = /^(?:ignore[sd]?|disable|skip|suppress|allow|waive|except|exclude|no-?sec)(?:-|$)/i;

/**
 * The waivers that stand in comments: `# bulkhead: ignore queue-policy-open until 2027-06-30 by payments - Stripe signs every call`.
 * What is meant to be one and is none is an error that says what is missing; what only mentions bulkhead is left alone.
 * @param limits which policies nobody can waive, and how long others may be waived
 */
export function readCommentWaivers(comments: readonly SourceComment[], names: PolicyNames, limits: WaiverLimits): CommentWaivers {
  const waivers: Waiver[] = [];
  const errors: ReportError[] = [];
  for (const comment of comments) {
    const directive = directiveIn(comment.text, names);
    if (directive === undefined) continue;
    const read = readComment(comment, directive, names, limits);
    if (typeof read === 'string') errors.push({ code: 'WAIVER_MALFORMED', message: `${comment.file}:${comment.line}: ${read}` });
    else waivers.push(...read);
  }
  return { waivers, errors };
}

/** What follows `bulkhead`, with single spaces. */
interface Directive {
  readonly hasColon: boolean;
  readonly words: string;
}

/** At the beginning of a comment, or anywhere where `ignore` follows. A setting that was commented out and prose are none. */
function directiveIn(text: string, names: PolicyNames): Directive | undefined {
  const words = text.split(/\s+/).join(' ').trim();
  const [start, colon = '', verb = ''] = /^bulkhead( ?: ?|[ -])([\w-]*)/i.exec(words) ?? [];
  if (start !== undefined) {
    const hasColon = colon.includes(':');
    const isMeant = VERB.test(verb) || nearest(verb, ['ignore']) !== undefined || (hasColon && names.idOf(verb) !== undefined);
    return isMeant ? { hasColon, words: words.slice(start.length - verb.length) } : undefined;
  }
  const at = words.search(/[ ;,(]bulkhead ?: ?ignore /i);
  return at < 0 ? undefined : { hasColon: true, words: words.slice(words.indexOf(':', at) + 1).trim() };
}

/** The waivers of a comment, one for each policy; or what is wrong with it. */
function readComment(comment: SourceComment, directive: Directive, names: PolicyNames, limits: WaiverLimits): readonly Waiver[] | string {
  const { file, line, lines, holds, about } = comment;
  if (about === 'code')
    return 'a comment is a waiver in YAML only; write it under `custom.bulkhead.waivers`, or under `bulkhead.waivers` of the function.';
  const parts = partsIn(directive);
  if (typeof parts === 'string') return `the comment is no waiver, ${parts}; write ${FORM}.`;
  const { policies, until, owner, reason } = parts;
  if (!isDate(until)) return `the comment is no waiver, since there is no day ${until}; write ${FORM}.`;
  const unknown = policies.find((name) => names.idOf(name) === undefined);
  if (unknown !== undefined) return `the comment names ${unknown}, which is not a policy${names.suggestion(unknown)}`;
  const ids = policies.flatMap((name) => names.idOf(name) ?? []);
  const problem = ids.map((policy) => waiverProblem({ policy, until }, limits)).find((one) => one !== undefined);
  if (problem !== undefined) return commentProblem(problem);
  if (lines === undefined)
    return `the comment is about nothing, since no key or list item begins ${about === 'beside' ? 'on its line' : 'on the line below'}; write it there.`;
  return [...new Set(ids)].map((policy) => limitedTo(holds, { policy, lines, reason, owner, until, source: { file, line } }));
}

/** The sentence about a waiver, which begins with its key there. */
function commentProblem({ key, sentence }: WaiverProblem): string {
  return key === 'policy' ? `the comment ${sentence.replace('take the waiver out', 'take the comment out')}` : `its last day ${sentence}`;
}

interface Parts {
  readonly policies: readonly string[];
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
}

/** Or the first thing that is missing. By hand: a pattern with as many gaps would take time by the power of its length. */
function partsIn({ hasColon, words }: Directive): Parts | string {
  const [verb = '', ...rest] = words.split(' ');
  if (!hasColon) return 'since no colon follows bulkhead';
  if (verb.toLowerCase() !== 'ignore') return `since it says ${verb} and not ignore`;
  const said = ` ${rest.join(' ')} `;
  const [names, afterNames] = splitAt(said, ' until ');
  const policies = names.split(/[ ,]+/).filter((name) => name !== '');
  if (policies.length === 0) return 'since it names no policy';
  if (afterNames === undefined) return 'since it has no last day';
  const [until, afterDay] = splitAt(` ${afterNames}`, ' by ');
  const [day = ''] = until.split(' ');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return `since ${until === '' ? 'it has no last day' : `${until} is no day`}`;
  if (afterDay === undefined || day !== until) return 'since it has no owner';
  const dash = /(?:^|\s)(?:--?|–|—)(?=\s)/.exec(` ${afterDay}`);
  const owner = (dash === null ? afterDay : ` ${afterDay}`.slice(0, dash.index)).trim();
  const reason = dash === null ? '' : ` ${afterDay}`.slice(dash.index + dash[0].length).trim();
  if (owner === '') return 'since it has no owner';
  if (reason === '') return 'since it has no reason';
  return { policies, until, owner, reason };
}

function splitAt(text: string, separator: string): readonly [before: string, after: string | undefined] {
  const at = text.toLowerCase().indexOf(separator);
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + separator.length)];
}
