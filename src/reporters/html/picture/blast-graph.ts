import groupBy from 'lodash/groupBy.js';
import { SEVERITIES, type BlastRadius, type EntryPoint, type Severity } from '../../../report.ts';
import { REACH_SEVERITIES, REACH_WORDS } from '../../reach-words.ts';
import type { Graph } from './graph.ts';
import { Sketch } from './sketch.ts';
import { shortArn, targetsOf } from './target.ts';

/** What the page says about a function or a role elsewhere. */
export interface Subject {
  readonly href: string;
  /** `2 high, 1 low` */
  readonly note: string;
  readonly severity: Severity;
}
export type Subjects = ReadonlyMap<string, Subject>;

/** More boxes than these in a column are bundled: nobody reads them, and the layout would take its time. */
const MOST = { function: 20, entry: 24, target: 24 };

const WAYS: Readonly<Record<EntryPoint['caller'], readonly [one: string, many: string]>> = {
  anyone: ['open to anyone', 'anyone'],
  account: ['another account or principal', 'other accounts and principals'],
  service: ['an AWS service', 'AWS services'],
  guarded: ['guarded', 'whoever a guard lets in'],
};

/** Who can call what, and where that leads, the gravest first. Functions that look the same are one box where there are many. */
export function blastGraph(radius: readonly BlastRadius[], subjects: Subjects, elsewhere: string): Graph {
  const coarse = {
    function: radius.length > MOST.function,
    entry: countOf(radius.flatMap(({ entries }) => entries.map(entryKey))) > MOST.entry,
    target:
      countOf(radius.flatMap(({ reaches }) => reaches.flatMap((reach) => targetsOf(reach, false).map(({ key }) => key)))) > MOST.target,
  };
  const bundles = coarse.function ? Object.values(groupBy(radius, (one) => looks(one, coarse.target))) : radius.map((one) => [one]);
  const sketch = new Sketch();
  for (const bundle of bundles.slice(0, MOST.function)) new BundleSketch(sketch, bundle, subjects, elsewhere).draw(coarse);
  return { ...sketch.graph(MOST.target), left: bundles.slice(MOST.function).flat().length };
}

/** Functions of which this is the same are told apart by their names only. */
function looks({ entries, roles, reaches }: BlastRadius, coarse: boolean): string {
  const callers = [...new Set(entries.map(({ caller }) => caller))].toSorted();
  const targets = reaches.flatMap((reach) => targetsOf(reach, coarse).map(({ key }) => `${reach.kind} ${key}`));
  return JSON.stringify([callers, roles.length > 0, [...new Set(targets)].toSorted()]);
}

class BundleSketch {
  readonly #sketch: Sketch;
  readonly #bundle: readonly BlastRadius[];
  readonly #subjects: Subjects;
  readonly #elsewhere: string;

  constructor(sketch: Sketch, bundle: readonly BlastRadius[], subjects: Subjects, elsewhere: string) {
    this.#sketch = sketch;
    this.#bundle = bundle;
    this.#subjects = subjects;
    this.#elsewhere = elsewhere;
  }

  draw(coarse: Readonly<Record<'entry' | 'target', boolean>>): void {
    const reaches = this.#bundle.flatMap((one) => one.reaches);
    const worst = worstOf(reaches.map(({ kind }) => REACH_SEVERITIES[kind]));
    const view = this.#functions();
    const role = this.#role();
    this.#sketch.line(view, role, worst, false);
    for (const { name, entry } of this.#bundle.flatMap((one) => one.entries.map((each) => ({ name: one.function, entry: each })))) {
      // What strangers can call is as grave as what it can do; who calls otherwise has been let in.
      const severity = entry.caller === 'anyone' ? worst : 'info';
      this.#sketch.line(this.#entry(entry, name, coarse.entry), view, severity, entry.unproven !== undefined);
    }
    for (const reach of reaches) {
      for (const { key, name, whole } of targetsOf(reach, coarse.target)) {
        const target = this.#sketch.box('target', key, { name, whole, severity: 'info' });
        this.#sketch.note(target, REACH_WORDS[reach.kind], REACH_SEVERITIES[reach.kind]);
        this.#sketch.line(role, target, REACH_SEVERITIES[reach.kind], reach.unproven !== undefined);
      }
    }
  }

  #functions(): string {
    const names = this.#bundle.map((one) => one.function);
    const found = names.flatMap((name) => this.#subjects.get(`function ${name}`) ?? []);
    const [first, ...others] = names;
    const one = others.length === 0 ? found[0] : undefined;
    return this.#sketch.box('function', JSON.stringify(names), {
      name: others.length === 0 ? (first ?? '') : `${names.length} functions`,
      whole: names.join(', '),
      note: one?.note ?? (found.length === 0 ? 'no open findings' : `findings in ${found.length}`),
      severity: worstOf(found.map(({ severity }) => severity)),
      href: one?.href ?? this.#elsewhere,
    });
  }

  #role(): string {
    const names = [...new Set(this.#bundle.flatMap(({ roles }) => roles))].toSorted();
    const found = names.flatMap((name) => this.#subjects.get(`resource ${name}`) ?? []);
    const unread = new Set(this.#bundle.flatMap((one) => one.unread)).size;
    const nothing = this.#bundle.every(({ reaches }) => reaches.length === 0);
    const notes = [
      names.length === 1 && found[0] !== undefined ? found[0].note : undefined,
      unread === 0 ? undefined : `${unread} not read`,
      nothing && names.length > 0 && unread === 0 ? 'nothing beyond its own logs' : undefined,
    ];
    const [first] = names;
    return this.#sketch.box('role', JSON.stringify(names), {
      name: first === undefined ? 'a role of elsewhere' : names.length === 1 ? first : `${names.length} roles`,
      whole: names.length === 0 ? 'What it may do is not known here.' : names.join(', '),
      note: notes.filter((note) => note !== undefined).join(', '),
      severity: worstOf(found.map(({ severity }) => severity)),
      href: names.length === 1 ? found[0]?.href : undefined,
    });
  }

  #entry(entry: EntryPoint, name: string, coarse: boolean): string {
    const [one, many] = WAYS[entry.caller];
    if (!coarse)
      return this.#sketch.box('entry', entryKey(entry), { name: shortArn(entry.by), whole: entry.by, note: one, severity: 'info' });
    const box = this.#sketch.box('entry', entry.caller, { name: many, whole: many, severity: 'info' });
    this.#sketch.way(box, `${name} ${entry.by}`);
    return box;
  }
}

function entryKey({ caller, by }: EntryPoint): string {
  return `${caller} ${by}`;
}

function countOf(keys: readonly string[]): number {
  return new Set(keys).size;
}

function worstOf(severities: readonly Severity[]): Severity {
  return SEVERITIES.find((severity) => severities.includes(severity)) ?? 'info';
}
