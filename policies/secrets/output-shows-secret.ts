import { definePolicy, hiddenParameter, resolvedFrom, secretIn } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'output-shows-secret',
  title: 'Output shows a secret',
  severity: 'high',
  presets: ['recommended', 'strict'],
  why: 'Outputs are shown in the console, in the logs of the deploy and to everybody who may describe stacks; exported ones to other stacks too.',
  fix: 'Delete the output; whoever needs the secret reads it from Secrets Manager or SSM.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html',
  ],
  cwe: 200,
  formerly: ['W2010', 'cloudformation_stack_outputs_find_secrets'],
  messages: {
    secret: 'The output {output} shows a {kind}{from}.',
    parameter: 'The output {output} shows the value of parameter {parameter}, which is hidden everywhere else.',
  },
  examples: {
    bad: `resources:
  Parameters:
    DbPassword: { Type: String, NoEcho: true }
  Outputs:
    Connection: { Value: !Sub 'postgres://orders:\${DbPassword}@db.example.com/orders' }`,
    good: `resources:
  Parameters:
    DbPassword: { Type: String, NoEcho: true }
  Outputs:
    Host: { Value: db.example.com }`,
  },
  check({ service, flag }) {
    for (const output of service.templates.flatMap(({ outputs }) => outputs)) {
      const value = output.attribute('Value');
      const hidden = hiddenParameter(value);
      const secret = secretIn(value, output.logicalId);
      if (hidden !== undefined)
        flag(hidden.truth, 'parameter', value, {
          key: `Output ${output.logicalId}`,
          data: { output: output.logicalId, parameter: hidden.parameter },
        });
      else if (secret !== undefined)
        flag(secret.truth, 'secret', value, {
          key: `Output ${output.logicalId}`,
          data: { output: output.logicalId, kind: secret.kind, from: resolvedFrom(service, value, output.logicalId) },
        });
    }
  },
});
