import { lowerCase, show, wildcards, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { parseArn } from './arn.ts';
import { mayDescribe } from './arn-shape.ts';
import { isEveryAction } from './action-pattern.ts';
import { expandAction, resourceTypes, type ActionFacts } from './authorization.ts';
import { UNWRITTEN } from './sample.ts';
import type { Statement } from './statement.ts';

/** An Action element that none of the statement's resources fits: nothing is allowed, or denied, by it. */
export interface Misfit {
  readonly action: Value;
  /** The ARN forms that the action works on; none where it takes nothing but `*`. */
  readonly forms: readonly string[];
  readonly truth: Truth;
}

/** Services that the reference describes on several pages, of which the data keeps the resource types of one for actions of the same name. */
const ON_SEVERAL_PAGES = new Set(
  'apigateway aws-marketplace elasticloadbalancing greengrass kinesisanalytics lex ses sms-voice'.split(' '),
);

/** It takes nothing but `*`; the framework and AWS's own templates write it beside what reads a stream. */
const WRITTEN_ALONG = new Set(['dynamodb:ListStreams']);

/** The Action elements of a statement that fit none of its resources. What nobody knows, an action or a resource, counts as fitting. */
export function misfits(statement: Statement): readonly Misfit[] {
  const { actions, resources, notActions, notResources } = statement;
  if (resources.length === 0 || notActions.length > 0 || notResources.length > 0) return [];
  return actions.flatMap((action) => {
    const truth = action.judge((node) => (node.kind === 'text' ? fitsOneOf(scopeOf(node.tokens), resources).not() : Truth.no));
    return truth.isNo ? [] : [{ action, forms: distinct(action.texts.flatMap((tokens) => scopeOf(tokens).forms)), truth }];
  });
}

/** Whether the action works on some resource that the statement names, or leaves open. */
export function fitsSome(facts: ActionFacts, { resources, notResources }: Statement): boolean {
  return notResources.length > 0 || fitsOneOf(scopeOfAll([facts]), resources).isPossible;
}

/** The same, without resources that do not say what they are: an import can be the ARN of anything. For actions that nobody spelled out. */
export function fitsSomeNamed(facts: ActionFacts, { resources, notResources }: Statement): boolean {
  return notResources.length > 0 || fitsOneOf(scopeOfAll([facts]), resources.filter(saysItsKind)).isPossible;
}

function saysItsKind(resource: Value): boolean {
  return resource.texts.map(wildcards).some((pattern) => isEverything(pattern) || parseArn(pattern) !== undefined);
}

/** What the actions behind an Action element work on. */
interface Scope {
  /** Whether they may work on anything: `*`, and what the reference does not know. */
  readonly open: boolean;
  readonly forms: readonly string[];
  /** With those of actions that take no resource, asked for all there are of a kind. */
  readonly formsInUse: readonly string[];
}

/** More different patterns than a service has; beyond that they are worked out anew. */
const MOST_SCOPES = 2000;
const scopes = new Map<string, Scope>();

function scopeOf(action: Tokens): Scope {
  const pattern = show(lowerCase(action));
  const cached = scopes.get(pattern);
  if (cached !== undefined) return cached;
  if (scopes.size >= MOST_SCOPES) scopes.clear();
  const scope = scopeOfAll(isEveryAction(pattern) ? [] : expandAction(pattern));
  scopes.set(pattern, scope);
  return scope;
}

function scopeOfAll(facts: readonly ActionFacts[]): Scope {
  const open = facts.length === 0 || facts.some(fitsWhatever);
  return { open, forms: distinct(facts.flatMap(formsOf)), formsInUse: open ? [] : distinct(facts.flatMap(formsInUse)) };
}

/** Whether one of the actions works on something that one of the Resource elements describes, for some value of the holes. */
function fitsOneOf(scope: Scope, resources: readonly Value[]): Truth {
  if (scope.open) return Truth.yes;
  return some(resources, (resource) =>
    resource.judge((node) => {
      if (node.kind === 'unknown') return Truth.yes;
      return Truth.of(node.kind === 'text' && isOneOf(wildcards(node.tokens), scope.formsInUse));
    }),
  );
}

function isOneOf(pattern: Tokens, forms: readonly string[]): boolean {
  return isEverything(pattern) || pattern.some((token) => token.kind === 'hole' && token.class === 'any') || mayDescribe(pattern, forms);
}

function isEverything(pattern: Tokens): boolean {
  return pattern.length > 0 && pattern.every(({ kind }) => kind === 'star');
}

/** Of a service without any type of resource the reference says too little. */
function fitsWhatever({ service, name }: ActionFacts): boolean {
  return WRITTEN_ALONG.has(`${service}:${name}`) || resourceTypes(service).length === 0;
}

/** The ARN forms that the action works on; none where it takes nothing but `*`. */
function formsOf({ service, required, optional }: ActionFacts): readonly string[] {
  const names = new Set([...required, ...optional]);
  const any = names.size > 0 && ON_SEVERAL_PAGES.has(service);
  return resourceTypes(service).flatMap(({ name, arns }) => (any || names.has(name) ? arns : []));
}

function formsInUse(facts: ActionFacts): readonly string[] {
  const forms = formsOf(facts);
  return forms.length === 0 ? formsOfAll(facts.service) : forms;
}

/**
 * Actions that take no resource are often asked for all there are of a kind, whatever the reference says: `arn:aws:s3:::*`, `table/*`.
 * A pattern that takes in a name nobody wrote is one for all.
 */
function formsOfAll(service: string): readonly string[] {
  const kinds = resourceTypes(service)
    .flatMap(({ arns }) => arns)
    .map((arn) => {
      const fields = arn.split(':');
      const [kind = ''] = fields.slice(5).join(':').split('${');
      return [...fields.slice(0, 5), kind].join(':');
    });
  const whole = `arn:\${Partition}:${service}:\${Region}:\${Account}:`;
  return distinct([whole, ...kinds]).map((form) => form + UNWRITTEN);
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
