import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import type { FunctionView } from '../template/function-view.ts';
import { groupedBy } from '../template/grouped-by.ts';
import { NameIndex } from '../template/name-index.ts';
import { literal, text } from '../template/token.ts';
import type { Resource } from '../template/resource.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import { accountOf, isOwnAccount, isService } from './principal.ts';
import type { ForeignOpening, Opening, ResourcePolicy } from './resource-policy.ts';
import type { Service } from './service.ts';

const DIRECT = ['lambda:InvokeFunction', 'lambda:InvokeAsync'];
const THROUGH_URL = 'lambda:InvokeFunctionUrl';
const INVOKE = new Set([...DIRECT, THROUGH_URL, 'lambda:Invoke*', 'lambda:InvokeFunction*'].map((action) => action.toLowerCase()));

export interface ForeignSource {
  readonly account: string;
  readonly at: Value;
  readonly truth: Truth;
}

/** An `AWS::Lambda::Permission`: one statement of the policy of a function. */
export class FunctionPermission implements Anchor {
  readonly resource: Resource;
  readonly policy: ResourcePolicy;
  /** The URLs of the function that the templates hold. */
  readonly urls: readonly Resource[];
  private readonly service: Service;

  constructor(service: Service, policy: ResourcePolicy, urls: readonly Resource[]) {
    this.service = service;
    this.policy = policy;
    this.resource = policy.resource;
    this.urls = urls;
  }

  get path(): Path {
    return this.resource.path;
  }

  /** How people call the function. */
  get functionName(): string {
    return this.service.functionOf(this.resource)?.name ?? this.resource.get('FunctionName').text;
  }

  get action(): Value {
    return this.resource.get('Action');
  }

  get principal(): Value {
    return this.resource.get('Principal');
  }

  /** Whether it lets in anybody at all. */
  get letsInAnyone(): Truth {
    return some(this.policy.openings, ({ truth }) => truth);
  }

  /** Services it lets in without saying for whom they act. */
  get unboundServices(): readonly Opening[] {
    return this.policy.unboundServices;
  }

  /** Principals of accounts that are neither the one deployed to nor trusted. */
  get foreignPrincipals(): readonly ForeignOpening[] {
    return this.policy.foreignOpenings(this.service.accountId, this.service.isTrusted);
  }

  /** Whether it lets in the account deployed to, or a role of it. */
  get isForOwnAccount(): Truth {
    return this.principal.test((tokens) => {
      const account = accountOf(tokens);
      return account === undefined ? Truth.no : isOwnAccount(account, this.service.accountId);
    });
  }

  /** The account for which a service calls, from `SourceAccount` or `SourceArn`, where that is neither the one deployed to nor trusted. */
  get foreignSource(): ForeignSource | undefined {
    const given = this.resource.get('SourceAccount');
    const at = given.isMissing ? this.resource.get('SourceArn') : given;
    for (const tokens of at.texts) {
      const account = literal(accountOf(tokens) ?? []) ?? '';
      if (!/^\d{12}$/.test(account) || this.service.isTrusted(account)) continue;
      const isIt = at.test((one) => Truth.of(one === tokens));
      return {
        account,
        at,
        truth: isIt.and(isService({ type: 'any', value: this.principal })).and(isOwnAccount(text(account), this.service.accountId).not()),
      };
    }
    return undefined;
  }

  /** Whether it allows more than to invoke: to read the code, to change it. */
  get goesBeyondInvoke(): Truth {
    return this.action.test((tokens) => {
      const known = literal(tokens);
      return known === undefined ? Truth.doubt('the action is known only at deploy') : Truth.of(!INVOKE.has(known.toLowerCase()));
    });
  }

  /** Whether it allows to invoke the function past its URL, with Lambda's own call. */
  get allowsDirectInvoke(): Truth {
    return some(this.policy.statements.flatMap((statement) => DIRECT.map((action) => statement.concerns(action)))).and(
      this.resource.get('InvokedViaFunctionUrl').is(true).not(),
    );
  }

  /** Whether it is meant for callers of a URL: the function has one, or the permission names its kind. */
  get isForUrl(): Truth {
    return some([...this.urls.map(({ exists }) => exists), this.resource.get('FunctionUrlAuthType').present]);
  }

  /** Whether it allows to call a URL that asks for a signature, one made here or, where there is none here, elsewhere. */
  get allowsSignedUrl(): Truth {
    const authType = this.resource.get('FunctionUrlAuthType');
    const here = some(this.urls, (url) =>
      url
        .get('AuthType')
        .is('AWS_IAM')
        .and(authType.missing.or(authType.is('AWS_IAM'))),
    );
    return this.concernsUrl.and(this.urls.length > 0 ? here : Truth.yes);
  }

  /** Whether callers of a URL without authorization come in by it. */
  get servesOpenUrl(): Truth {
    const open = this.concernsUrl.and(this.resource.get('FunctionUrlAuthType').is('AWS_IAM').not());
    return this.letsInAnyone.and(open.or(this.resource.get('InvokedViaFunctionUrl').is(true)));
  }

  private get concernsUrl(): Truth {
    return some(this.policy.statements, (statement) => statement.concerns(THROUGH_URL));
  }
}

const known = new WeakMap<Service, readonly FunctionPermission[]>();

/** The Lambda permissions of a service, each with the URLs of its function. */
export function functionPermissions(service: Service): readonly FunctionPermission[] {
  const cached = known.get(service);
  if (cached) return cached;
  const urls = service
    .resources('AWS::Lambda::Url')
    .map((resource) => ({ resource, target: targetOf(service, resource, 'TargetFunctionArn') }));
  const byText = new NameIndex(urls, ({ target }) => (target.text === '' ? [] : [target.text]));
  const byFunction = groupedBy(urls, ({ target }) => target.function);
  const permissions = service.resourcePolicies('AWS::Lambda::Permission').map((policy) => {
    const target = targetOf(service, policy.resource, 'FunctionName');
    const ofSame = target.function === undefined ? [] : (byFunction.get(target.function) ?? []);
    const own = byText.inOrder(new Set([...byText.named([target.text]), ...ofSame]));
    return new FunctionPermission(
      service,
      policy,
      own.map(({ resource }) => resource),
    );
  });
  known.set(service, permissions);
  return permissions;
}

/** What a property says of a function: its text, and the function of the service that is surely meant. */
interface Target {
  readonly text: string;
  readonly function: FunctionView | undefined;
}

function targetOf(service: Service, resource: Resource, property: string): Target {
  const value = resource.get(property);
  const owner = service.functionOf(resource);
  return { text: value.text, function: owner?.isNamedBy(value).isYes ? owner : undefined };
}
