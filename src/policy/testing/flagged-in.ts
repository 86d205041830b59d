import mapValues from 'lodash/mapValues.js';
import omitBy from 'lodash/omitBy.js';
import pickBy from 'lodash/pickBy.js';
import type { Sources } from '../../audit-input.ts';
import { Service } from '../../iam/service.ts';
import { groupFindings } from '../../groups.ts';
import type { Finding } from '../../report.ts';
import type { Policy } from '../definition.ts';
import { validateOptions } from '../options.ts';
import { runPolicy } from '../run-policy.ts';
import type { DetailedCase } from './policy-case.ts';

/** A finding, and which of the policy's messages it says. */
export interface Flagged {
  readonly finding: Finding;
  readonly message: string;
  /** What people read of it and those that belong to it. */
  readonly group: { readonly fingerprints: readonly string[]; readonly message: string; readonly text: string };
}

const SEPARATOR = '\u0000';

/** What a policy finds in a case. Throws where it crashes, flags a message it does not declare, or leaves a placeholder unfilled. */
export function flaggedIn(policy: Policy, one: DetailedCase): readonly Flagged[] {
  const { template, declaration, region, stage, framework, accountId, parameters, sources, artifacts } = one;
  const { trustedAccounts = [], publicEndpoints = [], today, now } = one;
  const input = {
    templates: [{ file: 'template.json', document: template }],
    service: {
      ...(declaration === undefined ? {} : { declaration }),
      ...(region === undefined ? {} : { region }),
      ...(stage === undefined ? {} : { stage }),
      ...(framework === undefined ? {} : { framework }),
      ...(accountId === undefined ? {} : { accountId }),
      ...(parameters === undefined ? {} : { parameters }),
    },
    ...(artifacts === undefined ? {} : { artifacts }),
    ...(sources === undefined ? {} : { sources: sourcesOf(sources) }),
  };
  // The message's name travels in its text, so that the finding tells which one it is.
  const named: Policy = { ...policy, messages: mapValues(policy.messages, (text, name) => name + SEPARATOR + text) };
  const surroundings = {
    trustedAccounts,
    publicEndpoints,
    ...(today === undefined ? {} : { today }),
    ...(now === undefined ? {} : { now }),
  };
  const findings = runPolicy(named, new Service(input, surroundings), optionsOf(policy, one));
  const groups = groupFindings(findings);
  return findings.map((finding) => {
    const { message, text } = parts(finding.message);
    const group = groups.find((each) => each.findings.includes(finding.fingerprint));
    return {
      finding: { ...finding, message: text },
      message,
      group: { fingerprints: group?.findings ?? [], ...parts(group?.message ?? '') },
    };
  });
}

function parts(named: string): { readonly message: string; readonly text: string } {
  const [message = '', text = ''] = named.split(SEPARATOR);
  return { message, text };
}

function sourcesOf(texts: Readonly<Record<string, string>>): Sources {
  const [environments, files] = [
    pickBy(texts, (_text, name) => name.startsWith('.env')),
    omitBy(texts, (_text, name) => name.startsWith('.env')),
  ];
  const configuration = Object.keys(files).find((name) => name.startsWith('serverless.')) ?? 'serverless.yml';
  return { files, environments, configuration, directory: '.' };
}

function optionsOf(policy: Policy, { options = {} }: DetailedCase): Readonly<Record<string, unknown>> {
  if (policy.options === undefined) {
    if (Object.keys(options).length > 0) throw new Error(`${policy.id} has no options.`);
    return {};
  }
  const validated = validateOptions(policy.options, options);
  if ('problem' in validated) throw new Error(`The options ${validated.problem.path.join('.')} ${validated.problem.sentence}`);
  return validated.options as Readonly<Record<string, unknown>>;
}
