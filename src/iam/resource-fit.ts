import { lowerCase, show, wildcards, type Tokens } from '../template/token.ts';
import { every, some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
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
    const facts = action.texts.flatMap(known);
    const truth = action.test((tokens) => every(resources.map((resource) => fits(known(tokens), resource).not())));
    return truth.isNo ? [] : [{ action, forms: formsOf(facts), truth }];
  });
}

/** Whether some resource that the action works on is one that a pattern with live wildcards describes, for some value of the holes. */
function mayFit(facts: ActionFacts, pattern: Tokens): boolean {
  const forms = formsOf([facts]);
  if (WRITTEN_ALONG.has(`${facts.service}:${facts.name}`)) return true;
  if (pattern.some((token) => token.kind === 'hole' && token.class === 'any')) return true;
  if (pattern.length > 0 && pattern.every(({ kind }) => kind === 'star')) return true;
  // Of a service without any type of resource the reference says too little.
  if (forms.length === 0 && resourceTypes(facts.service).length === 0) return true;
  return (forms.length === 0 ? formsOfAll(facts.service) : forms).some((form) => mayDescribe(pattern, form));
}

/**
 * Actions that take no resource are often asked for all there are of a kind, whatever the reference says: `arn:aws:s3:::*`, `table/*`.
 * A pattern that takes in a name nobody wrote is one for all.
 */
function formsOfAll(service: string): readonly string[] {
  const arns = resourceTypes(service).flatMap((type) => type.arns);
  const kinds = arns.map((arn) => {
    const fields = arn.split(':');
    const [kind = ''] = fields.slice(5).join(':').split('${');
    return [...fields.slice(0, 5), kind].join(':');
  });
  const whole = `arn:\${Partition}:${service}:\${Region}:\${Account}:`;
  return [...new Set([whole, ...kinds])].map((form) => form + UNWRITTEN);
}

/** Whether the action works on some resource that the statement names, or leaves open. */
export function fitsSome(facts: ActionFacts, { resources, notResources }: Statement): boolean {
  return notResources.length > 0 || some(resources.map((resource) => fits([facts], resource))).isPossible;
}

function fits(facts: readonly ActionFacts[], resource: Value): Truth {
  return some([
    Truth.of(facts.length === 0),
    resource.judge((node) => {
      if (node.kind === 'unknown') return Truth.yes;
      return Truth.of(node.kind === 'text' && facts.some((one) => mayFit(one, wildcards(node.tokens))));
    }),
  ]);
}

/** None for `*`, which fits whatever there is, and for what the reference does not know. */
function known(tokens: Tokens): readonly ActionFacts[] {
  const pattern = show(lowerCase(tokens));
  return isEveryAction(pattern) ? [] : expandAction(pattern);
}

function formsOf(facts: readonly ActionFacts[]): readonly string[] {
  const forms = facts.flatMap(({ service, required, optional }) => {
    const names = new Set([...required, ...optional]);
    const any = names.size > 0 && ON_SEVERAL_PAGES.has(service);
    return resourceTypes(service).flatMap(({ name, arns }) => (any || names.has(name) ? arns : []));
  });
  return [...new Set(forms)];
}
