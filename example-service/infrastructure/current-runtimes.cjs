'use strict';

/**
 * serverless 3 ended before nodejs22.x and nodejs24.x came, and warns of a runtime that it does not know. The newest
 * that it does know, nodejs20.x, has reached its end of life. This tells its configuration schema of the newer ones.
 * osls and serverless 4 know them already: there, remove this file and its line in `plugins`.
 */
module.exports = class CurrentRuntimes {
  constructor(serverless) {
    this.provider = 'aws';
    const runtimes = serverless.configSchemaHandler.schema.definitions.awsLambdaRuntime?.enum;
    for (const runtime of ['nodejs22.x', 'nodejs24.x']) {
      if (runtimes && !runtimes.includes(runtime)) runtimes.push(runtime);
    }
  }
};
