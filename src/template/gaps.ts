import type { Path } from '../report.ts';
import { TemplatePart, type Gap, type GapKind } from './gap.ts';
import { isLoop } from './loops.ts';
import { isRecord, own } from './record.ts';
import { Resource } from './resource.ts';
import { missingTemplate } from './stack-template.ts';
import type { Template } from './template.ts';

/** Transforms of AWS that add nothing of their own, or whose resources are judged one by one. */
const KNOWN = /^AWS::(?:LanguageExtensions|Serverless-2016-10-31|CodeDeployBlueGreen|SecretsManager-20\d\d-\d\d-\d\d)$/;
const MODULE = /::MODULE$/;
const SAM = /^AWS::Serverless::/;
const API = /^AWS::ApiGateway(?:V2::Api|::RestApi)$/;
const SECTIONS = ['Resources', 'Conditions', 'Outputs'] as const;

/** Everything in a template that is not audited because it cannot be read, in the order in which it stands there. */
export function gapsOf(template: Template): readonly Gap[] {
  const finder = new GapFinder(template);
  return [...finder.ofTemplate(), ...SECTIONS.flatMap((section) => [...finder.loopsIn(section)]), ...finder.ofResources()];
}

/** Whether something makes resources at deploy that the template does not show. */
export function makesMore(template: Template): boolean {
  const transforms = own(template.document, 'Transform') ?? [];
  const macros = (Array.isArray(transforms) ? (transforms as readonly unknown[]) : [transforms]).map(macroName);
  return (
    macros.some((name) => !KNOWN.test(name)) ||
    template.openLoops('Resources').length > 0 ||
    Object.entries(template.section('Resources')).some(([key, raw]) => {
      const type = own(raw, 'Type');
      return key === 'Fn::Transform' || (typeof type === 'string' && (MODULE.test(type) || SAM.test(type)));
    })
  );
}

class GapFinder {
  private readonly template: Template;
  /** What is known to hold no macro and no loop: objects are shared, and looked through once. */
  private readonly plain = new WeakSet<object>();

  constructor(template: Template) {
    this.template = template;
  }

  /** What stands outside of the resources. */
  *ofTemplate(): Iterable<Gap> {
    const { document } = this.template;
    const transforms: unknown = own(document, 'Transform');
    const isList = Array.isArray(transforms);
    for (const [index, transform] of (isList ? (transforms as readonly unknown[]) : [transforms]).entries()) {
      if (transform === undefined || transform === null) continue;
      const name = macroName(transform);
      if (KNOWN.test(name)) continue;
      const part = new TemplatePart(this.template, 'Transform', 'Transform', 'Transform');
      const path = isList ? ['Transform', index] : ['Transform'];
      yield gap('macro', part, path, `Transform ${name}`, name);
    }
    for (const [key, value] of Object.entries(document)) {
      if (key === 'Resources' || key === 'Transform') continue;
      const isOutputs = key === 'Outputs' && isRecord(value);
      const fields = isOutputs ? this.template.section(key) : { [key]: value };
      for (const [name, inner] of Object.entries(fields)) {
        if (isLoop(name)) continue;
        const part = isOutputs ? new Resource(this.template, name, 'Output', key) : new TemplatePart(this.template, key, 'Section', key);
        if (name === 'Fn::Transform') yield this.transform(part, isOutputs ? [key, name] : [name], inner);
        else yield* this.within(part, inner, isOutputs ? part.path : [key]);
      }
    }
  }

  *loopsIn(section: (typeof SECTIONS)[number]): Iterable<Gap> {
    for (const { key, path, why } of this.template.openLoops(section)) {
      yield gap('loop', new TemplatePart(this.template, key, 'Fn::ForEach', section), path, key, why);
    }
  }

  *ofResources(): Iterable<Gap> {
    for (const [logicalId, raw] of Object.entries(this.template.section('Resources'))) {
      const type = own(raw, 'Type');
      if (isLoop(logicalId)) continue;
      if (logicalId === 'Fn::Transform') {
        const part = new TemplatePart(this.template, 'Resources', 'Section', 'Resources');
        yield this.transform(part, ['Resources', logicalId], raw);
        continue;
      }
      const resource =
        this.template.resources.get(logicalId) ?? new Resource(this.template, logicalId, typeof type === 'string' ? type : '');
      const whole = this.whole(resource, raw);
      if (whole) yield whole;
      else yield* this.parts(resource, raw);
    }
  }

  /** A resource of which nothing can be read. */
  private whole(resource: Resource, raw: unknown): Gap | undefined {
    const { type, path } = resource;
    if (MODULE.test(type)) return gap('module', resource, path, type, type, true);
    if (SAM.test(type)) return gap('sam', resource, path, type, type, true);
    if (type === '' && own(raw, 'Fn::Transform') === undefined) return gap('untyped', resource, path, 'Type', '', true);
    const missing = missingTemplate(resource);
    return missing && gap(missing.kind, resource, missing.at.path, missing.key, missing.what, true);
  }

  private *parts(resource: Resource, raw: unknown): Iterable<Gap> {
    const { path, type } = resource;
    const location = API.test(type) ? resource.get('BodyS3Location') : undefined;
    if (location?.present.isPossible === true) yield gap('definition', resource, location.path, 'BodyS3Location', 'BodyS3Location');
    for (const found of this.within(resource, raw, path)) {
      const below = found.path.slice(path.length);
      const isWhole = found.kind === 'transform' && (below.length === 1 || (below.length === 2 && below[0] === 'Properties'));
      yield { ...found, isWhole };
    }
  }

  /** The macros and open loops in a value, the outermost of each. */
  private *within(resource: Resource, raw: unknown, path: Path): Iterable<Gap> {
    if (typeof raw !== 'object' || raw === null || this.plain.has(raw)) return;
    let isPlain = true;
    const found = function* (gaps: Iterable<Gap>): Iterable<Gap> {
      for (const one of gaps) {
        isPlain = false;
        yield one;
      }
    };
    if (Array.isArray(raw)) {
      for (const [index, element] of (raw as readonly unknown[]).entries()) yield* found(this.within(resource, element, [...path, index]));
    } else {
      const fields = raw as Readonly<Record<string, unknown>>;
      const looped = Object.keys(fields).some(isLoop) ? this.template.unroll(fields, path) : undefined;
      const entries = looped?.entries ?? Object.entries(fields).map(([key, value]) => ({ key, value, path: [...path, key] }));
      for (const { key, value, path: at } of entries) {
        if (key === 'Fn::Transform') yield* found([this.transform(resource, at, value)]);
        else yield* found(this.within(resource, value, at));
      }
      for (const { key, path: at, why } of looped?.open ?? []) yield* found([gap('loop', resource, at, key, why)]);
    }
    if (isPlain) this.plain.add(raw);
  }

  private transform(resource: Resource, path: Path, raw: unknown): Gap {
    const name = macroName(raw);
    return gap('transform', resource, path, `Fn::Transform ${name}`, name);
  }
}

function gap(kind: GapKind, resource: Resource, path: Path, key: string, what: string, isWhole = false): Gap {
  return { kind, resource, path, key, what, isWhole };
}

/** `MyMacro`; of AWS's own that includes a file, with its address: `AWS::Include s3://bucket/key`. */
function macroName(raw: unknown): string {
  const name = typeof raw === 'string' ? raw : own(raw, 'Name');
  const location = own(own(raw, 'Parameters'), 'Location');
  return `${typeof name === 'string' ? name : '(unknown)'}${typeof location === 'string' ? ` ${location}` : ''}`;
}
