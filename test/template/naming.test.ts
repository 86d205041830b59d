import { expect } from 'chai';
import { FunctionNames, logicalName, pathName, plainName, routeKeyName } from '../../src/template/naming.ts';

describe('how the framework names resources', () => {
  const TABLES: readonly (readonly [what: string, write: (text: string) => string, names: Readonly<Record<string, string>>])[] = [
    [
      'after a key',
      logicalName,
      { hello: 'Hello', 'my-fn_one': 'MyDashfnUnderscoreone', 'a-b-c_d_e': 'ADashbDashcUnderscoredUnderscoree', API: 'API' },
    ],
    ['after a name', plainName, { 'my-topic.fifo': 'Mytopicfifo', 'a b/c': 'Abc', UPPER: 'UPPER', '9lives': '9lives' }],
    [
      'after a path',
      pathName,
      {
        'todos/{id}/sub-path': 'TodosIdVarSubDashpath',
        '{proxy+}': 'ProxyVar',
        'GET /v2/items': 'GetV2Items',
        'camelCase/UPPER': 'CamelcaseUpper',
        'a-b-c.d': 'ADashbDashcd',
        '': '',
      },
    ],
    [
      'after a route',
      routeKeyName,
      {
        $connect: 'Sconnect',
        'a/b/c': 'aSlashbSlashc',
        'a-b-c': 'aDashbDashc',
        a_b_c: 'aUnderscorebUnderscorec',
        'a.b.c': 'aPeriodbPeriodc',
        $a$: 'SaS',
      },
    ],
  ];
  for (const [what, write, names] of TABLES)
    for (const [text, name] of Object.entries(names)) it(`${what}: ${text} → ${name}`, () => expect(write(text)).to.equal(name));

  it('may have named a resource after several functions, the longest name first', () => {
    const names = new FunctionNames(['hello', 'helloLambda', 'other-one']);
    expect(names.readings('HelloLambdaFunction')).to.deep.equal([
      { key: 'helloLambda', suffix: 'Function' },
      { key: 'hello', suffix: 'LambdaFunction' },
    ]);
    expect(names.readings('OtherDashone')).to.deep.equal([{ key: 'other-one', suffix: '' }]);
    expect(names.readings('Nobody')).to.deep.equal([]);
  });
});
