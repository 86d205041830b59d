import upperFirst from 'lodash/upperFirst.js';
import type { Path } from '../report.ts';
import type { Anchor } from '../template/anchor.ts';
import type { FunctionView } from '../template/function-view.ts';
import type { Resource } from '../template/resource.ts';
import { STAR, type Tokens } from '../template/token.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';
import type { RequestClass } from './condition.ts';
import { isExecutionRole } from './managed-policies.ts';
import { questionOf, type ToAccount } from './question.ts';
import { remains } from './remainder.ts';
import { ROLE_REQUEST } from './request-class.ts';
import type { Statement } from './statement.ts';

/** A policy that is attached but cannot be read here: a customer-managed one of another stack, or a name only the deploy knows. */
export interface UnreadPolicy {
  readonly at: Value;
  readonly name: string;
}

/** A statement that allows what is asked, and how surely, after every Deny and the boundary. */
export interface Grant {
  readonly statement: Statement;
  readonly truth: Truth;
}

interface IdentityParts {
  readonly resource: Resource;
  readonly kind: Identity['kind'];
  readonly name: string;
  readonly trust: readonly Statement[];
  readonly statements: readonly Statement[];
  readonly unread: readonly UnreadPolicy[];
  /** Statements of the permissions boundary; undefined where there is none or it cannot be read. */
  readonly boundary: readonly Statement[] | undefined;
  readonly functions: readonly FunctionView[];
}

const ANYTHING: Tokens = [STAR];

/**
 * A role, user or group with everything it is granted: inline policies, policies of the template that name it,
 * managed policies. A policy of the template that nothing here carries stands for itself.
 */
export class Identity implements Anchor {
  readonly resource: Resource;
  readonly kind: 'role' | 'user' | 'group' | 'policy';
  readonly name: string;
  readonly trust: readonly Statement[];
  readonly statements: readonly Statement[];
  readonly unread: readonly UnreadPolicy[];
  readonly boundary: readonly Statement[] | undefined;
  /** The functions that run with it. */
  readonly functions: readonly FunctionView[];

  private knownDenies: readonly Statement[] | undefined;

  constructor(parts: IdentityParts) {
    this.resource = parts.resource;
    this.kind = parts.kind;
    this.name = parts.name;
    this.trust = parts.trust;
    this.statements = parts.statements;
    this.unread = parts.unread;
    this.boundary = parts.boundary;
    this.functions = parts.functions;
  }

  /** For messages: `Role HelloRole`. */
  get title(): string {
    return `${upperFirst(this.kind)} ${this.name}`;
  }

  get path(): Path {
    return this.resource.path;
  }

  /**
   * Statements whose width somebody here can answer for. AWS's own policy for the service that assumes the role is as wide as AWS
   * makes it, and so are its execution roles for Lambda.
   */
  get answerable(): readonly Statement[] {
    const forLambda =
      this.trust.length === 0 ||
      this.trust.some(({ principals }) => principals.some(({ value }) => value.is('lambda.amazonaws.com').isPossible));
    return this.statements.filter(({ source }) => source.forService !== true || (forLambda && !isExecutionRole(source.name)));
  }

  /**
   * Whether it is allowed the action, or some of those a pattern describes, on some resource that `target` describes: text with
   * wildcards, or tokens. `request` is what the calls bring along; `{ account }` is a call to a resource in that account.
   */
  can(action: string, target: string | Tokens = ANYTHING, request: RequestClass | ToAccount = ROLE_REQUEST): Truth {
    const question = questionOf(action, target, request);
    return this.denied(action, question.target, question.request).isYes
      ? Truth.no
      : some(this.statements, remains(question, this.denies, this.boundary));
  }

  /** The statements that allow it, each with the truth after every Deny and the boundary. */
  grants(action: string, target: string | Tokens = ANYTHING, request: RequestClass | ToAccount = ROLE_REQUEST): readonly Grant[] {
    const question = questionOf(action, target, request);
    if (this.denied(action, question.target, question.request).isYes) return [];
    const isLeft = remains(question, this.denies, this.boundary);
    return this.statements.flatMap((statement) => {
      const truth = isLeft(statement);
      return truth.isNo ? [] : [{ statement, truth }];
    });
  }

  /** Whether a Deny surely removes the action on everything that `target` describes. */
  denied(action: string, target: Tokens = ANYTHING, request: RequestClass = ROLE_REQUEST): Truth {
    return some(this.denies, (statement) =>
      statement.denies
        .and(() => statement.concernsAll(action))
        .and(() => statement.reachesAll(target))
        .and(() => statement.mustApply(request)),
    );
  }

  private get denies(): readonly Statement[] {
    return (this.knownDenies ??= [...this.statements, ...(this.boundary ?? [])].filter(({ denies }) => denies.isPossible));
  }
}
