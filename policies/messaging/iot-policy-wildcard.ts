import { definePolicy, isEveryAction, isEveryResource, isWholeService, some, statementsOf } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'iot-policy-wildcard',
  title: 'IoT policy allows too much',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'One device whose certificate is stolen can act as all the others: read their messages, publish in their name, and, with every action, manage them.',
  fix: "List the actions and name what belongs to the device: `Action: iot:Publish`, `Resource: !Sub 'arn:aws:iot:${AWS::Region}:${AWS::AccountId}:topic/${!iot:Connection.Thing.ThingName}/*'`.",
  references: [
    'https://docs.aws.amazon.com/iot/latest/developerguide/iot-policies.html',
    'https://docs.aws.amazon.com/iot/latest/developerguide/thing-policy-variables.html',
  ],
  cwe: 732,
  formerly: [
    'W38',
    'W39',
    'iot_policy_wildcard_action_rule',
    'iot_policy_wildcard_resource_rule',
    'IoT Policy Allows Action as Wildcard',
    'IoT Policy Allows Wildcard Resource',
  ],
  messages: {
    action: '{resource} allows devices {action}, which is every action.',
    resource: '{resource} allows devices {actions} on every resource.',
  },
  examples: {
    bad: `resources:
  Resources:
    Sensors:
      Type: AWS::IoT::Policy
      Properties:
        PolicyDocument:
          Version: '2012-10-17'
          Statement: [{ Effect: Allow, Action: 'iot:*', Resource: '*' }]`,
    good: `resources:
  Resources:
    Sensors:
      Type: AWS::IoT::Policy
      Properties:
        PolicyDocument:
          Version: '2012-10-17'
          Statement:
            - { Effect: Allow, Action: iot:Connect, Resource: !Sub 'arn:aws:iot:\${AWS::Region}:\${AWS::AccountId}:client/\${!iot:Connection.Thing.ThingName}' }
            - { Effect: Allow, Action: iot:Publish, Resource: !Sub 'arn:aws:iot:\${AWS::Region}:\${AWS::AccountId}:topic/\${!iot:Connection.Thing.ThingName}/*' }`,
  },
  check({ service, flag }) {
    for (const policy of service.resources('AWS::IoT::Policy')) {
      for (const statement of statementsOf(
        policy.get('PolicyDocument'),
        { kind: 'resource-policy', name: policy.logicalId },
        policy.exists,
      )) {
        const sorted = statement.actions.toSorted((a, b) => (a.text < b.text ? -1 : 1));
        const actions = sorted.map(({ text }) => text).join(', ');
        const wide = some(statement.actions.map((action) => isWholeService(action).or(isEveryAction(action))));
        const all = sorted.find((action) => isWholeService(action).or(isEveryAction(action)).isPossible);
        // Every action is the graver fact, and the resource makes it no worse.
        if (all !== undefined)
          flag(statement.allows.and(wide), 'action', all, {
            key: `Action ${all.text}`,
            data: { resource: policy.logicalId, action: all.text },
          });
        const everywhere = statement.allows.and(some(statement.resources.map(isEveryResource))).and(wide.not());
        flag(everywhere, 'resource', statement.value.get('Resource'), {
          key: `Resource * for ${actions}`,
          data: { resource: policy.logicalId, actions },
        });
      }
    }
  },
});
