import type { Service } from '../iam/service.ts';
import type { Resource } from '../template/resource.ts';
import { every, some, Truth } from '../template/truth.ts';

/** The app clients of a user pool that are in the template. */
export function clientsOf(service: Service, pool: Resource): readonly Resource[] {
  return service.resources('AWS::Cognito::UserPoolClient').filter((client) => {
    const id = client.get('UserPoolId').text;
    return id === `\${${pool.logicalId}}` && client.template === pool.template;
  });
}

/** Whether people sign in with a password of the pool: not where all its clients know other providers only. */
export function hasLocalUsers(service: Service, pool: Resource): Truth {
  const clients = clientsOf(service, pool);
  const federated = clients.map((client) => {
    const providers = client.get('SupportedIdentityProviders');
    const local = some(providers.items.map((item) => item.is('COGNITO')));
    return providers.present.and(Truth.of(providers.items.length > 0)).and(local.not());
  });
  const onlyFederated = clients.length === 0 ? Truth.no : every(federated);
  return onlyFederated.not();
}
