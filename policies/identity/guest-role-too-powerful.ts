import { definePolicy, ROLE_REQUEST, rolesNamedBy, show, some, Truth, type Identity, type Value } from '../../src/policy/index.ts';

interface Options {
  readonly allowed: readonly string[];
}

/** What AWS itself lets guests do, and what pages and apps do in their name. */
const ALLOWED = [
  'cognito-identity:*',
  'cognito-sync:*',
  'geo:CalculateRoute*',
  'geo:GetMap*',
  'geo:GetPlace',
  'geo:SearchPlaceIndex*',
  'geo-maps:Get*',
  'mobileanalytics:PutEvents',
  'mobiletargeting:PutEvents',
  'mobiletargeting:UpdateEndpoint',
  'rum:PutRumEvents',
];

export default definePolicy<'beyond' | 'inverted', Options>({
  id: 'guest-role-too-powerful',
  title: 'Guests of an identity pool may do more than report',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Everyone in the world has the guest role of an identity pool: what it may do is open to the internet, without a name in any log.',
  fix: 'Take the actions out of the guest role and give them to the role of those who sign in. Where guests are meant to use a service, say so in the options: `policies: { guest-role-too-powerful: { options: { allowed: [polly:SynthesizeSpeech] } } }`.',
  references: [
    'https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html',
    'https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html',
  ],
  cwe: 284,
  messages: {
    beyond: 'Guests of an identity pool may use {actions}, through role {role}.',
    inverted: 'Guests of an identity pool may do everything but what is listed, through role {role}.',
  },
  examples: {
    bad: guestRole('dynamodb:Scan', 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders'),
    good: guestRole('rum:PutRumEvents', 'arn:aws:rum:eu-west-1:111122223333:appmonitor/orders'),
  },
  options: {
    schema: { type: 'object', properties: { allowed: { type: 'array', items: { type: 'string', minLength: 1 } } } },
    defaults: { allowed: ALLOWED },
  },
  check({ service, options, flag }) {
    // The list adds to what guests commonly do.
    const allowed = [...ALLOWED, ...options.allowed].map((one) => one.toLowerCase());
    for (const attachment of service.resources('AWS::Cognito::IdentityPoolRoleAttachment')) {
      for (const { role, truth } of rolesNamedBy(service, attachment.get('Roles', 'unauthenticated'))) {
        const attached = truth.and(attachment.exists);
        const inverted = some(
          role.statements.map((one) => one.allows.and(some(one.notActions.map(({ present }) => present))).and(one.mayApply(ROLE_REQUEST))),
        );
        flag(attached.and(inverted), 'inverted', role, { key: 'NotAction', data: { role: role.name } });
        for (const { action, truth: granted } of grantsOf(role, allowed)) {
          flag(attached.and(granted), 'beyond', action, {
            key: `Action ${action.text}`,
            data: { role: role.name, actions: action.text },
            together: { message: 'beyond', placeholder: 'actions', join: 'some' },
          });
        }
      }
    }
  },
});

interface GuestGrant {
  readonly action: Value;
  readonly truth: Truth;
}

function grantsOf(role: Identity, allowed: readonly string[]): readonly GuestGrant[] {
  return role.statements.flatMap((statement) => {
    const applies = statement.allows.and(statement.mayApply(ROLE_REQUEST));
    if (applies.isNo) return [];
    return statement.actions.map((action) => {
      const beyond = action.test((tokens) => Truth.of(!allowed.some((one) => isWithin(show(tokens).toLowerCase(), one))));
      return { action, truth: applies.and(beyond).and(role.denied(action.text).not()) };
    });
  });
}

function isWithin(action: string, allowed: string): boolean {
  return allowed.endsWith('*') ? action.startsWith(allowed.slice(0, -1)) : action === allowed;
}

function guestRole(action: string, resource: string): string {
  return `resources:
  Resources:
    Visitors: { Type: AWS::Cognito::IdentityPool, Properties: { AllowUnauthenticatedIdentities: true } }
    GuestRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Statement:
            - Effect: Allow
              Principal: { Federated: cognito-identity.amazonaws.com }
              Action: sts:AssumeRoleWithWebIdentity
              Condition: { StringEquals: { 'cognito-identity.amazonaws.com:aud': !Ref Visitors } }
        Policies:
          - PolicyName: guest
            PolicyDocument:
              Statement: [{ Effect: Allow, Action: '${action}', Resource: '${resource}' }]
    Attachment:
      Type: AWS::Cognito::IdentityPoolRoleAttachment
      Properties:
        IdentityPoolId: !Ref Visitors
        Roles: { unauthenticated: !GetAtt GuestRole.Arn }`;
}
