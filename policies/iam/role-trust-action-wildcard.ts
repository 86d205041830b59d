import { definePolicy, isEveryAction, isWholeService, some } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'role-trust-action-wildcard',
  title: 'Trust policy allows every way to take the role',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Besides taking the role, the principal may tag the session and say whom it stands for; policies elsewhere that decide by such tags believe it. What AWS adds to the service tomorrow is allowed too.',
  fix: 'Name the one action: `Action: sts:AssumeRole`, for web identities `sts:AssumeRoleWithWebIdentity`.',
  references: ['https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html'],
  cwe: 250,
  formerly: ['F2', 'W14', 'iam_role_no_full_access_on_trust_policy', 'iam_role_no_allow_plus_not_action_on_trust_policy'],
  messages: {
    wildcard: 'The trust policy of {role} allows {action}.',
    complement: 'The trust policy of {role} allows every action but {action}.',
  },
  examples: {
    bad: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:*' }`,
    good: `resources:
  Resources:
    Reader:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: '2012-10-17'
          Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: sts:AssumeRole }`,
  },
  check({ service, flag }) {
    for (const identity of service.roles) {
      for (const statement of identity.trust) {
        const wide = statement.actions.map((action) => ({ action, truth: isEveryAction(action).or(isWholeService(action)) }));
        const [first] = wide.filter(({ truth }) => truth.isPossible).toSorted((a, b) => (a.action.text < b.action.text ? -1 : 1));
        const truth = statement.allows.and(some(wide.map((one) => one.truth)));
        if (first !== undefined)
          flag(truth, 'wildcard', statement.at(first.action), {
            key: `Action ${first.action.text}`,
            data: { role: identity.title, action: first.action.text },
          });
        if (statement.notActions.length === 0) continue;
        const spared = statement.notActions
          .map(({ text }) => text)
          .toSorted()
          .join(', ');
        const list = statement.value.get('NotAction');
        flag(statement.allows.and(list.present), 'complement', statement.at(list), {
          key: `NotAction ${spared}`,
          data: { role: identity.title, action: spared },
        });
      }
    }
  },
});
