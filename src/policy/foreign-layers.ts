import { readReference } from '../reference-data.ts';
import { accountOf, isOwnAccount } from '../iam/principal.ts';
import type { Service } from '../iam/service.ts';
import type { FunctionView } from '../template/function-view.ts';
import { literal, text } from '../template/token.ts';
import { Truth } from '../template/truth.ts';
import type { Value } from '../template/value.ts';

/** A layer of another account that a function loads. */
export interface ForeignLayer {
  readonly account: string;
  readonly function: FunctionView;
  readonly layer: Value;
  readonly truth: Truth;
}

let publishers: Readonly<Record<string, string>> | undefined;

function isPublisher(account: string): boolean {
  publishers ??= (
    readReference('layer-accounts') as {
      readonly accounts: Readonly<Record<string, string>>;
    }
  ).accounts;
  return Object.hasOwn(publishers, account);
}

/** The layers of accounts that are neither the one deployed to, nor trusted, nor known to publish layers. */
export function foreignLayers(service: Service): readonly ForeignLayer[] {
  return service.functions.flatMap((view) =>
    view.get('Layers').items.flatMap((layer) =>
      layer.texts.flatMap((tokens): readonly ForeignLayer[] => {
        const account = literal(accountOf(tokens) ?? []) ?? '';
        if (!/^\d{12}$/.test(account) || service.isTrusted(account) || isPublisher(account)) return [];
        const isIt = layer.test((one) => Truth.of(one === tokens));
        return [{ account, function: view, layer, truth: isIt.and(isOwnAccount(text(account), service.accountId).not()) }];
      }),
    ),
  );
}
