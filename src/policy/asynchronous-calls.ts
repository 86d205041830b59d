import type { Service } from '../iam/service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { some, Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** Services that hand an event over to Lambda and do not wait for the outcome. */
const HAND_OVER = ['s3', 'sns', 'events', 'iot', 'logs', 'ses', 'config', 'codecommit'].map((name) => `${name}.amazonaws.com`);

/** Whether events reach the function that nobody waits for: by the permission of a service that hands them over, or by a schedule. */
export function isCalledAsynchronously(service: Service, view: FunctionView): Truth {
  const permitted = service.permissions.map((permission) =>
    permission.exists
      .and(some(HAND_OVER.map((principal) => permission.get('Principal').is(principal))))
      .and(names(service, view, permission.get('FunctionName'))),
  );
  const scheduled = service
    .resources('AWS::Scheduler::Schedule')
    .map((schedule) => schedule.exists.and(names(service, view, schedule.get('Target', 'Arn'))));
  return some([...permitted, ...scheduled]);
}

/** Whether nothing of this service calls the function: no permission, stream, queue, URL or schedule names it. */
export function hasNoEvents(service: Service, view: FunctionView): Truth {
  const values = [
    ...service.permissions.map((one) => one.get('FunctionName')),
    ...service.eventSources.map((one) => one.get('FunctionName')),
    ...service.urls.map((one) => one.get('TargetFunctionArn')),
    ...service.resources('AWS::Scheduler::Schedule').map((one) => one.get('Target', 'Arn')),
  ];
  return some(values.map((value) => names(service, view, value))).not();
}

/** Whether what the function fails on goes to a queue, topic or function: by its own setting, or by that of its asynchronous calls. */
export function keepsFailedEvents(service: Service, view: FunctionView): Truth {
  const configured = service
    .resources('AWS::Lambda::EventInvokeConfig')
    .map((config) =>
      config.exists
        .and(view.isNamedBy(config.get('FunctionName')))
        .and(config.get('DestinationConfig', 'OnFailure', 'Destination').present),
    );
  return some([view.get('DeadLetterConfig', 'TargetArn').present, ...configured]);
}

/** What only the deploy knows is taken for another function, where one of this service is surely named. */
function names(service: Service, view: FunctionView, value: Value): Truth {
  return service.functionsNamedBy(value).includes(view) ? view.isNamedBy(value) : Truth.no;
}
