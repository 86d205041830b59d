import { ACCOUNT, REGION, type Account, type Stack } from './account.ts';
import type { Answer, Call } from './call.ts';

interface Template {
  readonly Resources?: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
}

/** Brings stacks to templates at once, without looking into the resources. */
export function cloudformation(account: Account, { operation, parameters }: Call): Answer {
  const given = parameters['StackName'] ?? '';
  const name = given.startsWith('arn:') ? (given.split('/')[1] ?? given) : given;
  const stack = account.stacks.get(name);
  const missing = (): Answer => refusal('ValidationError', `Stack with id ${name} does not exist`);

  switch (operation) {
    case 'ValidateTemplate':
      templateOf(account, parameters);
      return result(operation, '<Parameters/>');
    case 'CreateChangeSet': {
      const target = stack ?? newStack(account, name);
      const type = parameters['ChangeSetType'] ?? 'UPDATE';
      target.changeSets.set(parameters['ChangeSetName'] ?? '', { template: templateOf(account, parameters), type });
      return result(operation, `<Id>${changeSetId(parameters)}</Id><StackId>${target.id}</StackId>`);
    }
    case 'CreateStack':
    case 'UpdateStack': {
      const target = stack ?? newStack(account, name);
      apply(account, target, templateOf(account, parameters), operation === 'CreateStack' ? 'CREATE' : 'UPDATE');
      return result(operation, `<StackId>${target.id}</StackId>`);
    }
    default:
      return stack === undefined ? missing() : onStack(account, stack, operation, parameters);
  }
}

function onStack(account: Account, stack: Stack, operation: string, parameters: Call['parameters']): Answer {
  const head = `<StackName>${stack.name}</StackName><StackId>${stack.id}</StackId>`;
  const changeSet = stack.changeSets.get(parameters['ChangeSetName'] ?? '');
  switch (operation) {
    case 'DescribeStacks':
      return result(
        operation,
        `<Stacks><member>${head}<CreationTime>${now()}</CreationTime><StackStatus>${stack.status}</StackStatus></member></Stacks>`,
      );
    case 'DescribeStackEvents': {
      const events = stack.events.map(
        ({ logicalId, type, status, at }, index) =>
          `<member><EventId>${stack.events.length - index}-${at}</EventId>${head}<LogicalResourceId>${logicalId}</LogicalResourceId>` +
          `<PhysicalResourceId>${type === 'AWS::CloudFormation::Stack' ? stack.id : logicalId}</PhysicalResourceId>` +
          `<ResourceType>${type}</ResourceType><Timestamp>${at}</Timestamp><ResourceStatus>${status}</ResourceStatus></member>`,
      );
      return result(operation, `<StackEvents>${events.join('')}</StackEvents>`);
    }
    case 'DescribeStackResource': {
      const logicalId = parameters['LogicalResourceId'] ?? '';
      const resource = stack.resources.get(logicalId);
      if (resource === undefined) return refusal('ValidationError', `Resource ${logicalId} does not exist for stack ${stack.name}`);
      return result(operation, `<StackResourceDetail>${resourceXml(logicalId, resource.physicalId, resource.type)}</StackResourceDetail>`);
    }
    case 'ListStackResources':
    case 'DescribeStackResources': {
      const list = operation === 'ListStackResources' ? 'StackResourceSummaries' : 'StackResources';
      const members = [...stack.resources].map(([id, { physicalId, type }]) => `<member>${resourceXml(id, physicalId, type)}</member>`);
      return result(operation, `<${list}>${members.join('')}</${list}>`);
    }
    case 'DescribeChangeSet': {
      if (changeSet === undefined) return refusal('ChangeSetNotFound', 'ChangeSet does not exist', 404);
      const changed = changeSet.template !== stack.template;
      const state = changed
        ? '<ExecutionStatus>AVAILABLE</ExecutionStatus><Status>CREATE_COMPLETE</Status>'
        : "<ExecutionStatus>UNAVAILABLE</ExecutionStatus><Status>FAILED</Status><StatusReason>The submitted information didn't contain changes.</StatusReason>";
      return result(operation, `${head}<ChangeSetId>${changeSetId(parameters)}</ChangeSetId>${state}<Changes/>`);
    }
    case 'ExecuteChangeSet':
      if (changeSet === undefined) return refusal('ChangeSetNotFound', 'ChangeSet does not exist', 404);
      apply(account, stack, changeSet.template, changeSet.type === 'CREATE' ? 'CREATE' : 'UPDATE');
      return result(operation);
    case 'DeleteChangeSet':
      stack.changeSets.delete(parameters['ChangeSetName'] ?? '');
      return result(operation);
    default:
      return refusal('InvalidAction', `the fake does not know ${operation}`);
  }
}

function newStack(account: Account, name: string): Stack {
  const id = `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/11111111-2222-3333-4444-555555555555`;
  const stack: Stack = {
    name,
    id,
    status: 'REVIEW_IN_PROGRESS',
    template: '{"Resources":{}}',
    resources: new Map(),
    changeSets: new Map(),
    events: [],
  };
  account.stacks.set(name, stack);
  return stack;
}

function apply(account: Account, stack: Stack, template: string, verb: 'CREATE' | 'UPDATE'): void {
  const record = (logicalId: string, type: string, status: string): void =>
    void stack.events.unshift({ logicalId, type, status, at: now() });
  record(stack.name, 'AWS::CloudFormation::Stack', `${verb}_IN_PROGRESS`);
  for (const [logicalId, { Type: type, Properties: properties = {} }] of Object.entries(
    (JSON.parse(template) as Template).Resources ?? {},
  )) {
    const named = properties['BucketName'] ?? properties['FunctionName'];
    const physicalId = typeof named === 'string' ? named : `${stack.name}-${logicalId}`.toLowerCase();
    stack.resources.set(logicalId, { type, physicalId });
    if (type === 'AWS::S3::Bucket' && !account.buckets.has(physicalId)) account.buckets.set(physicalId, new Map());
    if (type === 'AWS::Lambda::Function') account.functions.set(physicalId, now());
    record(logicalId, type, `${verb}_COMPLETE`);
  }
  stack.template = template;
  stack.status = `${verb}_COMPLETE`;
  record(stack.name, 'AWS::CloudFormation::Stack', stack.status);
}

/** The template in the request, or the object that its URL names. */
function templateOf(account: Account, { TemplateBody: body, TemplateURL: address }: Call['parameters']): string {
  if (body !== undefined) return body;
  const url = new URL(address ?? '');
  const virtual = /^(.+)\.s3[.-]/.exec(url.hostname)?.[1];
  const path = decodeURIComponent(url.pathname).slice(1);
  const bucket = virtual ?? path.split('/')[0] ?? '';
  const stored = account.buckets.get(bucket)?.get(virtual === undefined ? path.slice(bucket.length + 1) : path);
  if (stored === undefined) throw new Error(`no template at ${address}`);
  return stored.body.toString('utf8');
}

const now = (): string => new Date().toISOString();

const changeSetId = (parameters: Call['parameters']): string =>
  `arn:aws:cloudformation:${REGION}:${ACCOUNT}:changeSet/${parameters['ChangeSetName']}/1`;

function resourceXml(logicalId: string, physicalId: string, type: string): string {
  return (
    `<LogicalResourceId>${logicalId}</LogicalResourceId><PhysicalResourceId>${physicalId}</PhysicalResourceId><ResourceType>${type}</ResourceType>` +
    `<ResourceStatus>CREATE_COMPLETE</ResourceStatus><LastUpdatedTimestamp>${now()}</LastUpdatedTimestamp>`
  );
}

function result(operation: string, content = ''): Answer {
  const body =
    `<${operation}Response xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><${operation}Result>${content}</${operation}Result>` +
    `<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></${operation}Response>`;
  return { headers: { 'content-type': 'text/xml' }, body };
}

function refusal(code: string, message: string, status = 400): Answer {
  const body = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
  return { status, headers: { 'content-type': 'text/xml' }, body };
}
