import { PERMISSIONS_FILE } from '../access/permissions-file-name.ts';
import { FORMATS } from '../report.ts';
import { BASELINE_FILE } from '../triage/baseline-file.ts';

export const HELP_TEXT = `Audits what a Serverless Framework service is about to deploy, without AWS, network or login.

Usage
  bulkhead scan <packaged service | template file | folder>…

  bulkhead baseline [--prune] <the same>…

  bulkhead diff <packaged before> <packaged after>
  bulkhead diff --baseline <packaged after>

  bulkhead permissions --write|--check <the same as for scan>…

  bulkhead fix [--write] [--all] [--policy <policy>]… <packaged service | template file>

  bulkhead config [packaged service | template file | folder]

  bulkhead policies [--preset <preset>]
  bulkhead explain <policy, or the id that another tool gives it>

  scan reports. baseline writes ${BASELINE_FILE} beside each service, with the findings of today:
  from then on they are counted and stop nothing, and what is new does. With --prune it only takes
  out what has been cured.

  diff says what a change brings: access that nobody had, and findings that are new or cured.
  It is written as console, json or markdown.

  permissions writes ${PERMISSIONS_FILE} beside each service, to be committed: who may call
  what, and what each function may do. With --check it says what has come and gone since.

  fix shows what it would write into serverless.yml or the template, and with --write writes it, packages
  the service again and audits it. It leaves to you what needs a decision, and, without --all, what may
  refuse a caller, remove data or cost money.

  config shows what is in force, with the file and the line of every value and what it overrode, as console
  or json. Where the service is not packaged, serverless.yml is read as it is written.

  A packaged service is the folder that \`serverless package\` wrote (.serverless), or the service around it.
  A template is CloudFormation, as JSON or YAML.
  In any other folder all packaged services are found, or where there are none, all templates.

Options
  --format <format>             how the report is written to the output: ${FORMATS.slice(0, 4).join(', ')},
                                ${FORMATS.slice(4).join(', ')} (console)
  --report <format>=<file>      writes the report to a file as well; may be given several times
                                {service}, {stage} and {region} in its name stand for those of each service
  --blast-radius                says what each function could do if its code were taken over
  --jobs <number>               how many inputs scan audits at a time; without it one a core of many
  --preset <preset>             essential, recommended or strict, in place of the configured one
  --fail-on <severity>          critical, high, medium, low, info or never, in place of the configured one
  --config <file>               the whole configuration; without it every bulkhead.yml from the root of the
                                repository down to the service, and custom.bulkhead of the packaged service
  --dry-run                     fix only shows, as it does without --write
  --stage <stage>               use the settings of this stage; without it the stage of the packaged service
  -h, --help                    this text
  -v, --version                 the version

Exit code
  0  the gate lets it pass
  1  the gate says no; for diff: access grew, or may have grown, or a new finding stops the deploy;
     for permissions --check: the file is not what the service has now
  2  the audit could not be made

With --format json one input gives a report, several give an array of reports, in the order of the inputs.

Examples
  serverless package && bulkhead scan .serverless
  bulkhead scan services --format json > report.json
  bulkhead scan .serverless --report sarif=bulkhead.sarif --report markdown=comment.md
  bulkhead diff ../main . --report markdown=comment.md
  bulkhead scan template.yml --preset strict --fail-on medium
`;
