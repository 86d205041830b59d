import { functionPermissions } from '../iam/function-permission.ts';
import type { NewGrant } from '../iam/grants-new.ts';
import { accountOf, type Principal } from '../iam/principal.ts';
import type { Service } from '../iam/service.ts';
import type { Statement } from '../iam/statement.ts';
import { literal } from '../template/token.ts';

/** What an API of this service passes on is said of its routes, and who comes by a URL is said of the URL. */
export function isSaidOfEntries({ statement, principal }: Pick<NewGrant, 'statement' | 'principal'>, service: Service): boolean {
  if (statement.resource.type !== 'AWS::Lambda::Permission' || principal === undefined) return false;
  const permission = functionPermissions(service).find(({ resource }) => resource === statement.resource);
  if (permission === undefined) return false;
  const isForUrl = permission.resource.get('FunctionUrlAuthType').is('NONE').isYes || permission.servesOpenUrl.isYes;
  if (permission.urls.length > 0 && isForUrl) return true;
  return isApi(principal) && isForOwnApi(statement);
}

function isApi({ value }: Principal): boolean {
  return (
    value.texts.length > 0 &&
    value.texts.every((tokens) => tokens.some((token) => token.kind === 'text' && token.text.startsWith('apigateway.')))
  );
}

/** The account in the ARN of the API is the one deployed to. */
function isForOwnApi({ conditions }: Statement): boolean {
  const source = conditions.find(({ key }) => key === 'aws:sourcearn');
  const accounts = source?.value.items.flatMap(({ texts }) => texts.map(accountOf)) ?? [];
  return accounts.length > 0 && accounts.every((account) => account !== undefined && literal(account) === undefined);
}
