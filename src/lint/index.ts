import { truthAsBoolean } from './truth-as-boolean.ts';

const rules = { 'truth-as-boolean': truthAsBoolean };
const plugin = { meta: { name: 'serverless-bulkhead' }, rules };

/** A plugin for ESLint 9 and newer with typescript-eslint: `export default [bulkhead.configs.recommended]`, beside their parser with types. */
export default {
  ...plugin,
  configs: {
    recommended: {
      name: 'serverless-bulkhead/recommended',
      plugins: { 'serverless-bulkhead': plugin },
      rules: { 'serverless-bulkhead/truth-as-boolean': 'error' },
    },
  },
} as const;
