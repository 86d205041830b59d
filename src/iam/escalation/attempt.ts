import { show, type Tokens } from '../../template/token.ts';
import { every, some, Truth } from '../../template/truth.ts';
import { arnsIntersect } from '../arn.ts';
import { arnPattern, kindsOf } from './arn-kind.ts';
import { stepWords, type EscalationPath } from './path.ts';
import type { Deed, Fits, Inquiry, Step } from './step.ts';
import { anySubject, type Subject } from './subject.ts';

interface Chain {
  readonly steps: readonly Step[];
  /** The thing that the first step made and the later ones work on. */
  readonly made: Tokens | undefined;
}

/** The steps of a path where every one is possible, those on a subject on that one, the others on one and the same new thing. */
export function attempt(path: EscalationPath, inquiry: Inquiry, subjects: readonly Subject[]): readonly Step[] | undefined {
  let chains: readonly Chain[] = [{ steps: [], made: undefined }];
  for (const alternatives of path.steps) {
    const actions = typeof alternatives === 'string' ? [alternatives] : alternatives;
    chains = chains
      .flatMap((chain) => actions.flatMap((action) => continued(chain, path, action, inquiry, subjects)))
      .slice(0, MOST_CHAINS);
  }
  return chains.toSorted((a, b) => Number(isSure(b.steps)) - Number(isSure(a.steps)))[0]?.steps;
}

/** Policies that name more new things than this are tried no further. */
const MOST_CHAINS = 32;

function isSure(steps: readonly Step[]): boolean {
  return every(steps, ({ truth }) => truth).isYes;
}

function continued(
  { steps, made }: Chain,
  path: EscalationPath,
  action: string,
  inquiry: Inquiry,
  subjects: readonly Subject[],
): readonly Chain[] {
  const kinds = kindsOf(action);
  const concerned = (target: Tokens): boolean => kinds.some((kind) => arnsIntersect(kind, target).isPossible);
  const extended = (targets: readonly Tokens[], it: string, thing: Tokens | undefined, fits?: Fits): readonly Chain[] => {
    const deed = inquiry.deed(action, targets, fits);
    return deed ? [{ steps: [...steps, said(also(path, deed, inquiry), path, it)], made: thing }] : [];
  };
  const subject = subjects.find(({ arns }) => arns.some(concerned));
  if (subject) return extended(subject.arns, subject.words, made, subject.fits);
  if (made) return extended(concerned(made) ? [made] : kinds, 'it', made);
  const kind = kinds.find((one) => show(one) !== '*');
  if (!kind) return extended(kinds, 'it', undefined);
  const any = anySubject(kind, 'thing', inquiry.accounts);
  const whole = inquiry.deed(action, any.arns, any.fits) ? extended(kinds, 'it', kind) : [];
  if (whole.some(({ steps: all }) => isSure(all))) return whole;
  // What it may make has some names only: later steps must be allowed on those.
  return [...whole, ...inquiry.named(action, kind).flatMap((name) => extended([name], 'it', name))];
}

/** The action may also need a resource besides what it is done to. */
function also({ also: more }: EscalationPath, deed: Deed, inquiry: Inquiry): Deed {
  const needed = more?.[deed.action];
  if (needed === undefined) return deed;
  const granted = inquiry.deed(deed.action, [arnPattern(needed)])?.truth ?? Truth.no;
  return { ...deed, truth: deed.truth.and(some([granted, Truth.doubt(`what ${deed.action} may run is not known here`)])) };
}

function said(deed: Deed, path: EscalationPath, it: string): Step {
  const service = path.passedTo?.split('.amazonaws')[0] ?? '';
  return { ...deed, words: stepWords(path, deed.action).replaceAll('{it}', it).replaceAll('{service}', service) };
}
