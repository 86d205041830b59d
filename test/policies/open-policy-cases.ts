import type { PolicyCase } from '../../src/policy/testing.ts';
import type { CasesOfEachGroup } from './setting-cases.ts';
import { cfnIf, getAtt, join, ref, sub } from '../../src/policy/testing.ts';

type Json = Readonly<Record<string, unknown>>;
type Statement = Json;

/** Puts statements, or a text that holds the whole document, into the resource whose policy is tested. */
export type Attach = (document: unknown) => Json;

const OWN_ACCOUNT = ref('AWS::AccountId');
const ORGANISATION = 'o-a1b2c3d4e5';
const OWN_ROOT = sub('arn:aws:iam::${AWS::AccountId}:root');

/** What every policy on resource policies must see through, and what it must let pass. `action` is one that the resource knows. */
export function openPolicyCases(attach: Attach, action: string, resource: unknown = '*'): CasesOfEachGroup {
  const allow = (principal: unknown, Condition?: Json): Statement => ({
    Effect: 'Allow',
    Principal: principal,
    Action: action,
    Resource: resource,
    ...(Condition === undefined ? {} : { Condition }),
  });
  const deny = (Condition: Json, extra: Json = {}): Statement => ({
    Effect: 'Deny',
    Principal: '*',
    Action: '*',
    Resource: resource,
    Condition,
    ...extra,
  });
  const document = (...statements: readonly unknown[]): Json => attach({ Version: '2012-10-17', Statement: statements });
  const when = (Condition: Json): Json => document(allow('*', Condition));
  const beside = (...denies: readonly Statement[]): Json => document(allow('*'), ...denies);
  const withTemplate = (sections: Json, resources: Json): PolicyCase => ({ template: { ...sections, Resources: resources } });
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [allow('*')] });
  const parameters = { Parameters: { Who: { Type: 'String' } } };
  const conditions = { Parameters: { Stage: { Type: 'String' } }, Conditions: { IsProd: { 'Fn::Equals': [ref('Stage'), 'prod'] } } };

  return {
    finds: {
      'a bare star': document(allow('*')),
      'a star as AWS principal': document(allow({ AWS: '*' })),
      'a star in a list of principals': document(allow({ AWS: [OWN_ROOT, '*'] })),
      'a star in a list of one': document(allow({ AWS: ['*'] })),
      'a principal of any account': document(allow({ AWS: 'arn:aws:iam::*:root' })),
      'a star from Fn::Sub': document(allow(sub('*'))),
      'a star from a variable of Fn::Sub': document(allow({ AWS: sub('${Who}', { Who: '*' }) })),
      'a star from Fn::Join': document(allow({ AWS: join('', '*') })),
      'a star in both branches': withTemplate(conditions, document(allow(cfnIf('IsProd', '*', { AWS: '*' })))),
      'a star from a parameter whose value is known': {
        template: { ...parameters, Resources: document(allow(ref('Who'))) },
        parameters: { Who: '*' },
      },
      'one statement without a list': attach({ Statement: allow('*') }),
      'the second of two statements': document(allow({ AWS: OWN_ROOT }), allow('*')),
      'a document as JSON text': attach(text),
      'a document as JSON text in Fn::Sub': attach(sub(text.replace('"*"', '"${Anybody}"'), { Anybody: '*' })),
      'Allow with NotPrincipal': document({ Effect: 'Allow', NotPrincipal: { AWS: OWN_ROOT }, Action: action, Resource: resource }),
      'every action': document({ ...allow('*'), Action: '*' }),
      'all actions but one': document({ Effect: 'Allow', Principal: '*', NotAction: 'nothing:Ever', Resource: resource }),

      'a referer, which anybody can send': when({ StringEquals: { 'aws:Referer': 'https://example.com' } }),
      'a user agent, which anybody can send': when({ StringLike: { 'aws:UserAgent': '*' } }),
      'a condition on the transport': when({ Bool: { 'aws:SecureTransport': 'true' } }),
      'a tag that strangers give their own roles': when({ StringEquals: { 'aws:PrincipalTag/team': 'ours' } }),
      'a name that users of every account can have': when({ StringEquals: { 'aws:username': 'deployer' } }),
      'any source account': when({ StringLike: { 'aws:SourceAccount': '*' } }),
      'a source in any account': when({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:orders' } }),
      'a source in any account under ArnEquals, which knows wildcards': when({ ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:*:*:orders' } }),
      'any bucket as source': when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders-*' } }),
      'any organisation': when({ StringLike: { 'aws:PrincipalOrgID': 'o-*' } }),
      'units of any organisation': when({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': ['o-*/r-*/*'] } }),
      'a role name in any account': when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/reader' } }),
      'the whole internet': when({ IpAddress: { 'aws:SourceIp': '0.0.0.0/0' } }),
      'the whole internet of version 6': when({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '::/0'] } }),
      'the internet in halves': when({ IpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } }),
      'a network as broad as many': when({ IpAddress: { 'aws:SourceIp': '8.0.0.0/7' } }),
      'organisations whose ids begin alike': when({ StringLike: { 'aws:PrincipalOrgID': 'o-a*' } }),
      'private addresses, which every network has': when({ IpAddress: { 'aws:VpcSourceIp': '10.0.0.0/8' } }),
      'any endpoint': when({ StringLike: { 'aws:SourceVpce': 'vpce-*' } }),
      'all but one organisation': when({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } }),
      'all but some addresses': when({ NotIpAddress: { 'aws:SourceIp': '203.0.113.0/24' } }),
      'an organisation, if there is one': when({ StringEqualsIfExists: { 'aws:PrincipalOrgID': ORGANISATION } }),
      'ForAllValues, which holds without the key': when({
        'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': [`${ORGANISATION}/r-ab12/`] },
      }),
      'the presence of a key': when({ Null: { 'aws:PrincipalOrgID': 'false' } }),
      'one fixed value among open ones': when({ StringLike: { 'aws:SourceAccount': [OWN_ACCOUNT, '*'] } }),
      'a condition that is removed': document({ ...allow('*'), Condition: ref('AWS::NoValue') }),
      'a value that is removed': when({ StringEquals: { 'aws:PrincipalOrgID': ref('AWS::NoValue') } }),

      'a Deny of plain HTTP': beside(deny({ Bool: { 'aws:SecureTransport': 'false' } })),
      'a Deny for a referer': beside(deny({ StringNotEquals: { 'aws:Referer': 'https://example.com' } })),
      'a Deny for one principal': beside(deny({}, { Principal: { AWS: 'arn:aws:iam::123456789012:root' } })),
      'a Deny of another action': beside(deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } }, { Action: 'nothing:Ever' })),
      'a Deny that asks for one thing more': beside(
        deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION }, Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
      ),
      'a Deny that is about members': beside(deny({ StringEquals: { 'aws:PrincipalOrgID': ORGANISATION } })),
      'a Deny that spares everyone': beside(deny({}, { Principal: undefined, NotPrincipal: { AWS: [OWN_ROOT, '*'] } })),
      'a Deny outside of all networks': beside(deny({ NotIpAddress: { 'aws:SourceIp': ['0.0.0.0/1', '128.0.0.0/1'] } })),
    },
    accepts: {
      'the own account': document(allow({ AWS: OWN_ROOT })),
      'the own account by its id': document(allow({ AWS: OWN_ACCOUNT })),
      'an account by its id': document(allow({ AWS: '123456789012' })),
      'an account as a number': document(allow({ AWS: 123456789012 })),
      'a role of the template': {
        ...document(allow({ AWS: getAtt('Reader') })),
        Reader: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: { Statement: [] } } },
      },
      'a service for a source': document(
        allow({ Service: 'sns.amazonaws.com' }, { ArnLike: { 'aws:SourceArn': sub('arn:aws:sns:eu-west-1:${AWS::AccountId}:orders') } }),
      ),
      'a Deny of everyone': document(deny({})),
      'a Deny of everything beside it': beside(deny({})),

      'an organisation': when({ StringEquals: { 'aws:PrincipalOrgID': ORGANISATION } }),
      'an organisation, the key in other letters': when({ StringEquals: { 'AWS:principalorgid': [ORGANISATION] } }),
      'units of an organisation': when({ 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': [`${ORGANISATION}/*`] } }),
      'ForAllValues where the key must be there': when({
        'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': [`${ORGANISATION}/*`] },
        Null: { 'aws:PrincipalOrgPaths': 'false' },
      }),
      'the own account in a condition': when({ StringEquals: { 'aws:PrincipalAccount': OWN_ACCOUNT } }),
      'a role in a condition': when({ ArnLike: { 'aws:PrincipalArn': sub('arn:aws:iam::${AWS::AccountId}:role/*') } }),
      'a source of the own account': when({ ArnLike: { 'aws:SourceArn': sub('arn:aws:sns:*:${AWS::AccountId}:*') } }),
      'a source of the template': {
        ...when({ ArnEquals: { 'aws:SourceArn': ref('OrderPlaced') } }),
        OrderPlaced: { Type: 'AWS::SNS::Topic' },
      },
      'a bucket as source': when({ ArnLike: { 'aws:SourceArn': 'arn:aws:s3:::orders' } }),
      'a source account': when({ StringEquals: { 'aws:SourceAccount': OWN_ACCOUNT } }),
      'a source owner': when({ StringEquals: { 'AWS:SourceOwner': '123456789012' } }),
      'a network': when({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '2001:db8::/32'] } }),
      'the broadest network that counts as one': when({ IpAddress: { 'aws:SourceIp': '18.0.0.0/8' } }),
      'a VPC': when({ StringEquals: { 'aws:SourceVpc': 'vpc-0123456789abcdef0' } }),
      'an endpoint': when({ StringEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } }),
      'a network that may be empty for services, and an organisation': when({
        IpAddressIfExists: { 'aws:SourceIp': '0.0.0.0/0' },
        StringEquals: { 'aws:PrincipalOrgID': ORGANISATION },
      }),
      'a star that StringEquals takes literally': when({ StringEquals: { 'aws:SourceAccount': '*' } }),

      'a Deny of all other organisations': beside(deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } })),
      'a Deny of all other networks': beside(deny({ NotIpAddress: { 'aws:SourceIp': ['203.0.113.0/24'] } })),
      'a Deny of all other endpoints': beside(deny({ StringNotEquals: { 'aws:SourceVpce': 'vpce-0123456789abcdef0' } })),
      'a Deny of all other accounts': beside(
        deny({ StringNotEquals: { 'aws:PrincipalAccount': OWN_ACCOUNT } }, { Principal: { AWS: '*' } }),
      ),
      'a Deny of all others by name': beside(deny({}, { Principal: undefined, NotPrincipal: { AWS: OWN_ROOT } })),
      'Denies that each take a part': document(
        { ...allow('*'), Action: [action, 'other:Action'] },
        deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } }, { Action: action }),
        deny({ StringNotEquals: { 'aws:PrincipalOrgID': ORGANISATION } }, { Action: 'other:*' }),
      ),
    },
    doubts: {
      'a principal that only the deploy knows': withTemplate(parameters, document(allow({ AWS: ref('Who') }))),
      'an account that only the deploy knows': withTemplate(parameters, document(allow({ AWS: sub('arn:aws:iam::${Who}:root') }))),
      'a star in one branch': withTemplate(conditions, document(allow({ AWS: cfnIf('IsProd', OWN_ROOT, '*') }))),
      'a statement of one branch': withTemplate(conditions, document(cfnIf('IsProd', allow('*')))),
      'a condition of one branch': withTemplate(
        conditions,
        document({ ...allow('*'), Condition: cfnIf('IsProd', { StringEquals: { 'aws:PrincipalOrgID': ORGANISATION } }) }),
      ),
      'an organisation that only the deploy knows': withTemplate(parameters, when({ StringLike: { 'aws:PrincipalOrgID': ref('Who') } })),
      'a Deny whose actions are those of one branch': withTemplate(
        conditions,
        document(allow('*'), deny({}, { Action: cfnIf('IsProd', '*', 'nothing:Ever') })),
      ),
      'a Deny of one branch': withTemplate(conditions, document(allow('*'), cfnIf('IsProd', deny({})))),
      'conditions that only the deploy knows': document({ ...allow('*'), Condition: { 'Fn::FindInMap': ['Conditions', 'of', 'Stage'] } }),
    },
  };
}
