import { isMap, isScalar } from 'yaml';
import type { Sources } from '../audit-input.ts';
import type { Path } from '../report.ts';
import { codeText } from './code-text.ts';
import { SourceFiles } from './source-files.ts';
import type { SourceDocument } from './source-document.ts';
import { trace, type Trace } from './trace.ts';
import { variablesIn, variableText, type VariableSource } from './variable.ts';

/** Where the framework looked a value up while it packaged. */
export interface Lookup {
  /** `ssm`, `env`, `param`; `file` for a text that stands in a file apart. */
  readonly type: string;
  /** What it is called there: `/orders/key`. */
  readonly address: string;
  readonly parameters: string;
  /** Keys within what was found. */
  readonly keys: Path;
  /** As it is written: `${ssm:/orders/key}`. */
  readonly text: string;
}

/** A value as it was written. */
export interface Written {
  readonly lookups: readonly Lookup[];
  /** Texts that variables fall back on: where the value is one of them, nothing was looked up. */
  readonly fallbacks: readonly string[];
  /** What stands between the variables, in their order; empty where it is not known. */
  readonly pieces: readonly string[];
}

const MOST_STEPS = 500;
/** Whether a file is kept apart because of what is in it, by its name. */
export function isSecretFile(file: string): boolean {
  return /(?:secret|credential|password|private|\benv\b)[^/]*$/i.test(file);
}

/** Follows the values of a configuration back to where the framework looked them up. No variable is resolved. */
export class Provenance {
  private readonly files: SourceFiles;
  private readonly stage: string | undefined;
  private steps = 0;

  constructor(sources: Sources, stage: string | undefined) {
    this.files = SourceFiles.of(sources);
    this.stage = stage;
  }

  /** The keys that are written below these. */
  keysAt(path: Path): readonly string[] {
    const { node } = this.follow(path) ?? {};
    return isMap(node) ? node.items.flatMap(({ key }) => (isScalar(key) ? [String(key.value)] : [])) : [];
  }

  /** Undefined where no variable has a part in it, or where it is not known how it was written. */
  written(path: Path): Written | undefined {
    this.steps = 0;
    const found = this.inside(path);
    return found === undefined || found.lookups.length === 0 ? undefined : found;
  }

  private follow(path: Path, document = this.files.configuration): Trace | undefined {
    return document && trace(document, path, (reference) => this.files.open(reference));
  }

  private at(traced: Trace, path: Path): Written | undefined {
    const { node } = traced;
    const text = traced.variable ?? (traced.end === 'found' && isScalar(node) && typeof node.value === 'string' ? node.value : undefined);
    if (text === undefined) return undefined;
    const keys = traced.variable === undefined ? [] : path.slice(traced.depth);
    return this.analysed(text, keys) ?? this.inSecretFile(traced.document, path);
  }

  /** In a program a key is known by its name alone. */
  private inProgram(path: Path): Written | undefined {
    const { configuration } = this.files.sources;
    const program = configuration !== undefined && /\.[cm]?[jt]s$/.test(configuration) ? this.files.text(configuration) : undefined;
    const text = program === undefined ? undefined : codeText(program, String(path.at(-1) ?? ''));
    return text === undefined ? undefined : this.analysed(text, []);
  }

  private analysed(text: string, keys: Path): Written | undefined {
    const variables = ++this.steps > MOST_STEPS ? [] : variablesIn(text);
    if (variables.length === 0) return undefined;
    const parts = variables.flatMap(({ sources }) => sources.map((source) => this.behind(source, keys)));
    const ends = [0, ...variables.map(({ end }) => end)];
    return {
      lookups: parts.flatMap(({ lookups }) => lookups),
      fallbacks: parts.flatMap(({ fallbacks }) => fallbacks),
      pieces: keys.length > 0 ? [] : ends.map((end, index) => text.slice(end, variables[index]?.start)),
    };
  }

  private behind(source: VariableSource, keys: Path): Written {
    const { type, parameters } = source;
    if (type === '') return { ...NOTHING, fallbacks: [source.address] };
    const address = this.expand(source.address);
    const steps = [...address.split(/[.]/).filter((key) => key !== ''), ...keys];
    if (type === 'self') return this.inside(steps) ?? NOTHING;
    if (type === 'param') {
      const [name = ''] = steps;
      const stages = [...(this.stage === undefined ? [] : [this.stage]), 'default'];
      const places = stages.flatMap((stage): Path[] => [
        ['params', stage, name],
        ['stages', stage, 'params', name],
      ]);
      const declared = places.find((place) => (this.follow(place)?.end ?? 'absent') !== 'absent');
      if (declared !== undefined) return this.inside(declared) ?? NOTHING;
    }
    if (type === 'file') {
      const document = this.files.open({ file: this.expand(parameters), address: [] });
      if (document !== undefined) return this.inside(steps, document) ?? NOTHING;
    }
    const isOfDeploy = type === 'sls' || type === 'strToBool' || (type === 'aws' && /^(?:region|accountId|partition)/.test(address));
    if (isOfDeploy || (type === 'opt' && /^(?:stage|region)$/.test(address))) return NOTHING;
    return { ...NOTHING, lookups: [{ type, address: source.address, parameters, keys, text: variableText(source) }] };
  }

  private inside(path: Path, document?: SourceDocument): Written | undefined {
    const traced = this.follow(path, document);
    return traced ? this.at(traced, path) : this.inProgram(path);
  }

  /** A text in a file that is kept apart was put there to be looked up. */
  private inSecretFile({ file }: SourceDocument, path: Path): Written | undefined {
    if (file === this.files.sources.configuration || !isSecretFile(file)) return undefined;
    const address = String(path.at(-1) ?? '');
    return { ...NOTHING, lookups: [{ type: 'file', address, parameters: file, keys: [], text: `\${file(${file})}` }] };
  }

  /** An address or the name of a file with what is known of it filled in. */
  private expand(text: string): string {
    if (++this.steps > MOST_STEPS) return text;
    let result = '';
    let at = 0;
    for (const { start, end, sources } of variablesIn(text)) {
      result += text.slice(at, start) + (this.known(sources) ?? text.slice(start, end));
      at = end;
    }
    return result + text.slice(at);
  }

  private known(sources: readonly VariableSource[]): string | undefined {
    const [first] = sources;
    const address = first?.address ?? '';
    const isStage = /^(?:(?:sls|opt):stage|self:provider\.stage)$/.test(`${first?.type}:${address}`);
    if (isStage && this.stage !== undefined) return this.stage;
    if (first?.type === '') return address;
    const { node } = (first?.type === 'self' ? this.follow(this.expand(address).split('.')) : undefined) ?? {};
    return isScalar(node) && typeof node.value === 'string' ? this.expand(node.value) : undefined;
  }
}

const NOTHING: Written = { lookups: [], fallbacks: [], pieces: [] };
