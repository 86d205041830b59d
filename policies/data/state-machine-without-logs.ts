import { definePolicy, flagResources } from '../../src/policy/index.ts';

export default definePolicy({
  id: 'state-machine-without-logs',
  title: 'State machine writes no logs',
  severity: 'medium',
  presets: ['strict'],
  why: 'Nobody can say afterwards what an execution did and why it failed; Express workflows leave no history of their own at all.',
  fix: 'Set `LoggingConfiguration: { Level: ERROR, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: !GetAtt CheckoutLogs.Arn } }] }`; with the plugin serverless-step-functions `loggingConfig: { level: ERROR, includeExecutionData: false, destinations: [!GetAtt CheckoutLogs.Arn] }` under `stepFunctions.stateMachines.<name>`.',
  references: ['https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html'],
  cwe: 778,
  formerly: ['CT.STEPFUNCTIONS.PR.1', 'AwsSolutions-SF1', 'AWS-0119', 'StepFunctions.1', 'stepfunctions_statemachine_logging_enabled'],
  messages: {
    one: '{resources} writes no logs.',
    several: '{resources} write no logs.',
  },
  examples: {
    bad: `resources:
  Resources:
    Checkout:
      Type: AWS::StepFunctions::StateMachine
      Properties: { RoleArn: 'arn:aws:iam::111122223333:role/checkout', DefinitionString: '{}' }`,
    good: `resources:
  Resources:
    CheckoutLogs: { Type: AWS::Logs::LogGroup }
    Checkout:
      Type: AWS::StepFunctions::StateMachine
      Properties:
        RoleArn: 'arn:aws:iam::111122223333:role/checkout'
        DefinitionString: '{}'
        LoggingConfiguration: { Level: ERROR, Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: !GetAtt CheckoutLogs.Arn } }] }`,
  },
  check({ service, flag }) {
flagResources(flag, service.resources('AWS::StepFunctions::StateMachine').map((one) => { const at = one.get('LoggingConfiguration'); return { at, truth: at.get('Level').missing.or(at.get('Level').is('OFF')) }; }));
  },
});
