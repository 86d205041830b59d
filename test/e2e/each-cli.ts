import { join } from 'node:path';
import { CLIS, run, type Run } from './cli.ts';
import { startFakeAws, type FakeAws } from './fake-aws/server.ts';
import { Workbench } from './workbench.ts';

export interface Stage {
  /** Fresh for each test. */
  readonly aws: FakeAws;
  /** Writes a service and answers how to run commands in it. */
  service(configuration: object, files?: Readonly<Record<string, string>>): Promise<Service>;
  /** Writes files of several services, and answers how to run commands in one of its folders. */
  repository(files: Readonly<Record<string, string>>): Promise<Repository>;
}

export interface Repository {
  readonly directory: string;
  run(folder: string, command: string): Promise<Run>;
}

export interface Service {
  readonly directory: string;
  run(command: string): Promise<Run>;
}

/** Defines the same tests for the real command line of each framework. */
export function eachCli(define: (stage: () => Stage, cli: string) => void): void {
  for (const [name, cli] of Object.entries(CLIS)) {
    describe(`through ${name}`, () => {
      let stage: Stage | undefined;

      beforeEach(async () => {
        const directory = process.env['BULKHEAD_WORKBENCH'];
        if (directory === undefined) throw new Error('run the end-to-end tests with `npm run test:e2e`');
        const workbench = new Workbench(directory);
        const aws = await startFakeAws();
        const service: Stage['service'] = async (configuration, files = {}) => {
          const place = await workbench.service(configuration, files);
          return { directory: place, run: (command) => run(cli, place, workbench.home, aws, command) };
        };
        const repository: Stage['repository'] = async (files) => {
          const place = await workbench.folder(files);
          return { directory: place, run: (folder, command) => run(cli, join(place, folder), workbench.home, aws, command) };
        };
        stage = { aws, service, repository };
      });

      afterEach(async () => stage?.aws.close());

      define(() => stage!, name);
    });
  }
}
