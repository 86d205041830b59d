/** The authoring API: everything a policy sees, built in or your own. */
export { definePolicy, type CheckContext, type Flag, type FlagDetails, type OptionsSchema, type Policy } from './definition.ts';
export type { Preset, Severity } from '../report.ts';
export { every, not, some, Truth } from '../template/truth.ts';
export type { Anchor } from '../template/anchor.ts';
export type { ApiView } from '../template/api-view.ts';
export type { ApiKind, RouteView } from '../template/route-view.ts';
export type { FunctionView } from '../template/function-view.ts';
export { isNameOf } from '../template/named-by.ts';
export type { Resource } from '../template/resource.ts';
export type { Setting } from '../template/setting.ts';
export type { Framework, ServiceSettings } from '../template/service-settings.ts';
export type { Value } from '../template/value.ts';
export { literal, show, split, text, wildcards, type Tokens } from '../template/token.ts';
export { hasWildcard } from '../template/match.ts';
export type { Service } from '../iam/service.ts';
export type { Grant, Identity } from '../iam/identity.ts';
export { ResourcePolicy, type ForeignOpening, type Opening } from '../iam/resource-policy.ts';
export { Statement } from '../iam/statement.ts';
export { parseArn, type Arn } from '../iam/arn.ts';
export { isAnyone, isService, type Principal } from '../iam/principal.ts';
export {
  allowsEverything,
  allowsEverywhere,
  isAdministrator,
  isEveryAction,
  isEveryResource,
  isEveryResourceOfService,
  isEveryRole,
  isWholeService,
  narrowsResource,
} from '../iam/breadth.ts';
export { ASSUME_ROLE, CHANNELS, INVOKE, waysOut, type Channel, type Way } from '../iam/reach.ts';
export { actionFacts, expandAction, type Access, type ActionFacts } from '../iam/authorization.ts';
export { wideActions, type WideActions } from '../iam/resource-wildcard.ts';
export { flagIdentities, flagStatements, OWN_OR_MANAGED, type IdentityFact, type StatementFact } from './flag-statements.ts';
export { flagWideActions } from './wide-actions.ts';
export { flagAnyRole } from './any-role.ts';
export { PASS_ROLE_REQUEST, ROLE_REQUEST } from '../iam/request-class.ts';
export { openFields, type OpenFields } from '../iam/open-fields.ts';
export { functionPermissions, type FunctionPermission } from '../iam/function-permission.ts';
export { hasFewSubnets, hasNoSecurityGroup, isListed, isOutsideVpc } from '../template/vpc-placement.ts';
export { flagFunctions, functionsForVpc, runsAtEdge, type FunctionFact } from './flag-functions.ts';
export { flagOpenings, OPEN_POLICY_TYPES, publicGrants, type PublicGrant } from './flag-openings.ts';
export { decryptsOnly } from './wide-actions.ts';
export { effectOf, gravestOf, type Effect } from '../iam/effect.ts';
export { powersOf, type Power } from '../iam/power.ts';
export { openEntries, type Entry } from '../iam/entries.ts';
export { flagNamedActions } from './named-actions.ts';
export { credentialsFrom, dataReadBy } from '../iam/action-kinds.ts';
export { misfits, type Misfit } from '../iam/resource-fit.ts';
export { idleConditions, type IdleCondition } from '../iam/idle-condition.ts';
export { accountTrusts, letsInWebIdentity, type AccountTrust } from '../iam/trust.ts';
export { unknownActions, unknownConditions, type UnknownName } from './unknown-names.ts';
export { awsManagedName } from '../iam/identities.ts';
export { escalationRoutes, isAttested, routeInWords, type EscalationPath, type Route, type Step } from '../iam/escalation.ts';
export { escalationFact } from './escalation-fact.ts';
export { usesOf, type AttributeUse } from './attribute-uses.ts';
export { graveGrants, type GraveGrant } from './grave-grants.ts';
export { isOwnAccountPrincipal, leavesOpen } from '../iam/trust.ts';
export { flagWritten, writtenStatements, type WrittenFact, type WrittenStatement } from './written-statements.ts';
export { isFrameworkFunction } from './framework-function.ts';
export { calledRoutes, flagRoutes, isListedAsPublic, type RouteFact, type RouteGroup } from './flag-routes.ts';
export { apiStages, restLogsWith, routeSettings, type ApiStage } from './api-stages.ts';
export { isAbove, isBelow } from './numbers.ts';
export { beginsWith, matches } from './texts.ts';
export { managedDomains, type ManagedDomain } from './custom-domains.ts';
export { everyOrigin, type OpenOrigin } from './cors-origins.ts';
export { deploymentBuckets, flagResources, ownBuckets, resourcesOf, type ResourceFact } from './flag-resources.ts';
export { isKept, statefulResources } from './stateful-resources.ts';
export { Referrers } from '../template/referrers.ts';
export { refersTo } from '../template/refers-to.ts';
export { ADMIN_PORTS, flagIngress, type InternetIngress } from './ingress.ts';
export { statementsOf } from '../iam/policy-document.ts';
export { kindOfFile } from '../secrets/packed-file.ts';
export { kindOfSecret, secretIn, type Secret } from '../secrets/secret-in.ts';
export { resolvedFrom, resolvedSecret, type ResolvedSecret } from './resolved-secrets.ts';
export { kindOfName } from '../secrets/secret-name.ts';
export { grantsNew, type Access as PolicyAccess, type NewAccess, type NewGrant } from '../iam/grants-new.ts';
export { readPolicy } from '../iam/policy-document.ts';
export { rolesNamedBy, runsWith } from '../iam/named-roles.ts';
export { clientsOf, hasLocalUsers } from './user-pools.ts';
export { isReferredTo } from './referred-to.ts';
export { explain, explanationInWords, type ExplainedAllow, type ExplainedDeny, type Explanation, type Miss } from '../iam/explanation.ts';
export { callersBy, callersOf, isPublic, type Caller } from '../iam/callers.ts';
export { reachedAccounts, type ReachedAccount } from '../iam/reached-account.ts';
export type { ToAccount } from '../iam/question.ts';
export { distributions, originName, urlOrigin, type Distribution, type UrlOrigin } from './distributions.ts';
export { daysAfter, hasCome, moveOn, runtimeUses, type RuntimeLife, type RuntimeUse } from './runtime-life.ts';
export { namedTexts, type NamedText } from './named-texts.ts';
export { credentialExposure, credentialProperties, hiddenParameter, type CredentialExposure } from './credentials.ts';
export { hasNoEvents, isCalledAsynchronously, keepsFailedEvents } from './asynchronous-calls.ts';
export { Pattern } from '../notation/pattern.ts';
export { VersionRange } from '../notation/version-range.ts';
export { clockTextIn, TimeWindow } from '../notation/time-window.ts';
export { isArnOf } from '../template/is-arn-of.ts';
export { foreignLayers, type ForeignLayer } from './foreign-layers.ts';
export { isPublicSubnet, isRefTo } from './public-subnets.ts';
export { flagTogether, type NamedFact } from './flag-together.ts';
export { idleFacts } from './idle-statement.ts';
export { listed, someOf } from '../names.ts';
export { archiveUses, type ArchiveUse } from './archive-uses.ts';
