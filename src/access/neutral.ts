import type { AuditInput, ServiceInput } from '../audit-input.ts';
import { stableId } from '../template/naming.ts';
import { idWithoutStage, replaceWord } from './stage-names.ts';

/** The input without the region, so that `AWS::Region` stays what it is and nothing is decided by it. */
export function withoutRegion(input: AuditInput): AuditInput {
  const { region: _, ...service } = input.service;
  return { ...input, service };
}

/** A text that is the same for every stage, region and account: their names stand as `${stage}`, `${AWS::Region}`, `${AWS::AccountId}`. */
export function neutralText(text: string, { stage = '', region = '', accountId = '' }: ServiceInput): string {
  // What stands in braces is a name already.
  return text
    .split(/(\$\{[^}]*\})/)
    .map((part, index) => {
      if (index % 2 === 1) return part.replace(/^\$\{([A-Za-z0-9]+)/, (_found, id: string) => `\${${neutralId(id, stage)}`);
      const inRegion = region === '' ? part : part.replaceAll(region, '${AWS::Region}');
      const inAccount = accountId === '' ? inRegion : inRegion.replaceAll(accountId, '${AWS::AccountId}');
      return stage.length > 1 ? replaceWord(inAccount, stage, '${stage}') : inAccount;
    })
    .join('');
}

/** A logical id without the stage and what the framework hashes. */
export function neutralId(id: string, stage: string | undefined): string {
  return idWithoutStage(stableId(id), stage);
}
