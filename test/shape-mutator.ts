import isEqual from 'lodash/isEqual.js';
import { documents, POLICY_SHAPES } from './shapes/policy-shapes.ts';
import {
  isMap,
  mapEntries,
  mapResources,
  MAYBE,
  NO_VALUE,
  rewriteProperties,
  withMaybe,
  withSection,
  type Json,
  type Template,
} from './shapes/rewrite.ts';
import { properties, textsAsParameters, textsInBranches, VALUE_SHAPES } from './shapes/value-shapes.ts';

/** A template written in another way. */
export interface Shape {
  readonly name: string;
  readonly template: Template;
  /**
   * Whether a policy may doubt it: a parameter may be given another value, a condition may not hold.
   * One of the deploys is always the original.
   */
  readonly open: boolean;
  /** Whether it is known what the deploy passes: nothing, so that parameters take their defaults. */
  readonly parametersKnown: boolean;
}

const OPEN_SHAPES: Readonly<Record<string, (template: Template) => Template>> = {
  'statements under a condition': documents((list) => list.map((one) => ({ 'Fn::If': [MAYBE, one, NO_VALUE] }))),
  'texts in Fn::If with branches that come to the same': textsInBranches,
  'statements in Fn::If with branches that come to the same': documents((list) =>
    list.map((one) => (isMap(one) ? { 'Fn::If': [MAYBE, one, { Sid: 'Same', ...one }] } : one)),
  ),
  'all statements under a condition': documents((list) => ({ 'Fn::If': [MAYBE, list, NO_VALUE] })),
  'resources under a condition': (template) => mapResources(template, (resource) => ({ Condition: MAYBE, ...resource })),
  'properties under a condition': properties((value) => ({ 'Fn::If': [MAYBE, value, NO_VALUE] })),
  'elements of lists under a condition': (template) =>
    rewriteProperties(template, (node) =>
      Array.isArray(node) ? node.map((element: unknown) => ({ 'Fn::If': [MAYBE, element, NO_VALUE] })) : node,
    ),
};

/** The shapes that a template can take; those that would leave its text as it is are left out. */
export function shapesOf(template: Template): readonly Shape[] {
  const same = Object.entries({ ...VALUE_SHAPES, ...POLICY_SHAPES }).map(([name, rewrite]) => ({
    name,
    template: rewrite(template),
    open: false,
    parametersKnown: true,
  }));
  const open = Object.entries(OPEN_SHAPES).map(([name, rewrite]) => ({
    name,
    template: withMaybe(rewrite(template)),
    open: true,
    parametersKnown: true,
  }));
  const parameters = [true, false].map((parametersKnown) => ({
    name: parametersKnown ? 'texts as defaults of parameters that nobody sets' : 'texts as defaults of parameters',
    template: textsAsParameters(template),
    open: !parametersKnown,
    parametersKnown,
  }));
  return [...same, ...open, ...parameters].filter(
    (shape) => JSON.stringify(shape.template.Resources) !== JSON.stringify(template.Resources),
  );
}

/** A template that is the one where a condition holds, the other where it does not. */
export function eitherWay(ifTrue: Template, ifFalse: Template): Template {
  const merged = withMaybe({ ...ifFalse, ...ifTrue });
  const sections = ['Parameters', 'Conditions', 'Mappings'].reduce<Template>(
    (template, name) => withSection(template, name, { ...(ifFalse[name] as Json), ...(template[name] as Json) }),
    merged,
  );
  const Resources = mapEntries({ ...ifFalse.Resources, ...ifTrue.Resources }, (_resource, logicalId) => {
    const [a, b] = [ifTrue.Resources[logicalId], ifFalse.Resources[logicalId]];
    if (a === undefined || b === undefined) return { ...(a ?? b), Condition: a === undefined ? 'MaybeNot' : MAYBE };
    if (a['Type'] !== b['Type']) throw new Error(`${logicalId} is of two types`);
    return { ...a, Properties: mergedProperties(a['Properties'], b['Properties']) };
  });
  const Outputs = outputsOf(ifTrue, ifFalse);
  return withSection({ ...sections, ...Outputs, Resources: Resources as Template['Resources'] }, 'Conditions', {
    MaybeNot: { 'Fn::Not': [{ Condition: MAYBE }] },
  });
}

/** Each output where its template is; one that both have, with the value of either. */
function outputsOf(ifTrue: Template, ifFalse: Template): Json {
  const [left, right] = [ifTrue['Outputs'], ifFalse['Outputs']].map((outputs) => (isMap(outputs) ? outputs : {})) as [Json, Json];
  if (Object.keys(left).length + Object.keys(right).length === 0) return {};
  const Outputs = mapEntries({ ...right, ...left }, (_output, name) => {
    const [a, b] = [left[name], right[name]];
    if (isMap(a) && isMap(b)) return isEqual(a, b) ? a : { ...a, Value: { 'Fn::If': [MAYBE, a['Value'], b['Value']] } };
    return isMap(a) ? { ...a, Condition: MAYBE } : { ...(b as Json), Condition: 'MaybeNot' };
  });
  return { Outputs };
}

function mergedProperties(a: unknown, b: unknown): Json {
  const [left, right] = [isMap(a) ? a : {}, isMap(b) ? b : {}];
  return mapEntries({ ...right, ...left }, (_value, name) =>
    isEqual(left[name], right[name]) ? left[name] : { 'Fn::If': [MAYBE, left[name] ?? NO_VALUE, right[name] ?? NO_VALUE] },
  );
}
