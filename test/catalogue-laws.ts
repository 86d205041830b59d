import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import get from 'lodash/get.js';
import has from 'lodash/has.js';
import sinon from 'sinon';
import type { AuditInput } from '../src/audit-input.ts';
import { Service } from '../src/iam/service.ts';
import type { Policy } from '../src/policy/index.ts';
import { validateOptions } from '../src/policy/options.ts';
import { runPolicy } from '../src/policy/run-policy.ts';
import { PRESETS, type Finding, type Place } from '../src/report.ts';
import { SERVICE_TYPE } from '../src/template/setting.ts';
import { Truth } from '../src/template/truth.ts';
import { shapesOf, type Shape } from './shape-mutator.ts';
import type { Template } from './shapes/rewrite.ts';

/** The options that the configuration of an example gives a policy. */
function optionsIn(policy: Policy, { service }: AuditInput): Readonly<Record<string, unknown>> {
  return get(service.declaration, ['custom', 'bulkhead', 'policies', policy.id, 'options'], {}) as Readonly<Record<string, unknown>>;
}

/** The examples are judged as of this day: what has dates would find something else every year. */
const TODAY = '2026-11-25';
const NOW = `${TODAY}T12:00:00Z`;

/** What a policy finds in an input, with nothing trusted, and the options that the configuration in the input gives it. */
export function findingsOf(policy: Policy, input: AuditInput, options = optionsIn(policy, input)): readonly Finding[] {
  return runPolicy(policy, new Service(input, { trustedAccounts: [], publicEndpoints: [], today: TODAY, now: NOW }), options);
}

/** The laws about what a policy says of itself that it breaks, a sentence each. `source` is the text of its file. */
export function lawsBrokenBy(policy: Policy, fileName: string, source: string): readonly string[] {
  const { id, title, presets, why, fix, references, messages, severity, options } = policy;
  const laws: Readonly<Record<string, boolean>> = {
    'The id is the name of the file.': fileName === `${id}.ts`,
    'The id is two to six words of kebab-case, without numbers alone.': /^[a-z]+(?:-[a-z][a-z0-9]*){1,5}$/.test(id),
    'The id names a defect and not a wish.': !/^(?:no|check|ensure)-/.test(id),
    'The title has at most 60 characters.': title.length <= 60,
    'The title is no sentence.': /^[A-Z]/.test(title) && !title.endsWith('.'),
    'why and fix are sentences.': [why, fix].every((text) => /^[A-Z`].{10,}[.:`]$/s.test(text.trim())),
    'Every message is a sentence.': Object.values(messages).every((text) => /^[A-Z{].*[^.]\.$/.test(text)),
    'There is a reference, and all are https.': references.length > 0 && references.every((address) => address.startsWith('https://')),
    'Whoever chooses a stricter preset gets all of the milder one.': PRESETS.every(
      (preset, index) => !presets.includes(preset) || PRESETS.slice(index).every((stricter) => presets.includes(stricter)),
    ),
    'The severity is written down and not computed.': source.includes(`\n  severity: '${severity}',`),
    'The defaults of the options satisfy their schema.': options === undefined || !('problem' in validateOptions(options, {})),
  };
  return Object.keys(laws).filter((law) => laws[law] !== true);
}

/** Names of the messages that a policy flags while `run` lasts, proven or not. */
export async function messagesFlagged(policy: Policy, run: () => unknown): Promise<ReadonlySet<string>> {
  const flagged = new Set<string>();
  const { check } = policy;
  sinon.replace(policy, 'check', (context) => {
    const gathered = new Set<string>();
    check.call(policy, {
      ...context,
      flag: (truth, message, at, details) => {
        const holds = (typeof truth === 'boolean' ? Truth.of(truth) : truth).and(at.resource.exists);
        if (holds.isPossible) flagged.add(message);
        // The message for several is said where there are two.
        const several = details?.together?.message;
        if (holds.isPossible && several !== undefined) (gathered.has(several) ? flagged : gathered).add(several);
        context.flag(truth, message, at, details);
      },
    });
  });
  try {
    await run();
  } finally {
    sinon.restore();
  }
  return flagged;
}

let runs = 0;

/** Runs the cases of a test file of `testPolicy` once more, outside of the test runner. What fails there fails in its own run. */
export async function runCases(file: string): Promise<void> {
  sinon.replace(globalThis, 'describe', ((_title: string, body: () => void) => body()) as never);
  sinon.replace(globalThis, 'it', ((_title: string, body: () => void) => {
    try {
      body();
    } catch {
      // Reported where the file runs as a test.
    }
  }) as never);
  // The query makes it another module than the one that the test runner loads, and than that of the time before.
  runs += 1;
  await import(`${pathToFileURL(file).href}?cases=${runs}`);
}

/** Whether what a policy finds in an example stands in the configuration of the service alone: no template has it, nor a shape of one. */
export function isAboutService(policy: Policy, example: AuditInput): boolean {
  const findings = findingsOf(policy, example);
  return findings.length > 0 && findings.every(({ resource }) => resource.type === SERVICE_TYPE);
}

/** Whether a place stands in one of the templates. */
export function exists({ template, path }: Place, input: AuditInput): boolean {
  return input.templates.some(({ file, document }) => file === template && (path.length === 0 || has(document, path)));
}

/** The input with its main template in another shape. */
export function inShape(input: AuditInput, { template, parametersKnown }: Pick<Shape, 'template' | 'parametersKnown'>): AuditInput {
  const [main, ...nested] = input.templates;
  const { parameters = {}, ...service } = input.service;
  return {
    ...input,
    templates: [{ file: main?.file ?? '', document: template }, ...nested],
    service: parametersKnown ? { ...service, parameters } : service,
  };
}

interface Variant {
  readonly name: string;
  readonly input: AuditInput;
  /** Whether a policy may doubt what it finds there. */
  readonly open: boolean;
}

/** The same service, written or handed over in another way. */
function variantsOf(input: AuditInput): readonly Variant[] {
  const template = mainTemplate(input);
  const shapes = shapesOf(template).map((shape): Variant => ({ name: shape.name, input: inShape(input, shape), open: shape.open }));
  const { region: _region, ...elsewhere } = input.service;
  return [
    ...shapes,
    { name: 'in a nested stack', input: { ...input, templates: inNestedStack(template) }, open: false },
    { name: 'without the service configuration', input: { ...input, service: {} }, open: true },
    { name: 'in a region that is not known', input: { ...input, service: elsewhere }, open: true },
  ];
}

function inNestedStack(template: Template): AuditInput['templates'] {
  const file = 'cloudformation-template-part-nested-stack.json';
  const url = { 'Fn::Join': ['/', ['https://s3.amazonaws.com', { Ref: 'ServerlessDeploymentBucket' }, file]] };
  const main = { Resources: { Part: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url } } } };
  return [
    { file: '.serverless/serverless-state.json', document: main },
    { file: `.serverless/${file}`, document: template },
  ];
}

/**
 * The variants of an example that a policy does not judge as it should, as `variant: what`. A bad example stays found, and proven
 * unless the variant leaves something to the deploy; a good one stays without a finding, or without a proven one.
 */
export function variantsMisjudged(policy: Policy, example: AuditInput, kind: 'bad' | 'good'): readonly string[] {
  const variants = variantsOf(example).filter(({ input }) => input.service.declaration !== undefined || !isAboutService(policy, example));
  return variants.flatMap(({ name, input, open }) => {
    const findings = findingsOf(policy, input, optionsIn(policy, example));
    const proven = findings.filter(({ unproven }) => unproven === undefined);
    const [first] = [...proven, ...findings];
    if (kind === 'good') return (open ? proven : findings).length > 0 ? [`${name}: ${first?.message} ${first?.unproven ?? ''}`.trim()] : [];
    if (findings.length === 0) return [`${name}: silent`];
    return open || proven.length > 0 ? [] : [`${name}: only unproven, ${first?.unproven}`];
  });
}

export function mainTemplate(input: AuditInput): Template {
  return input.templates[0]?.document as Template;
}

export function fileText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
