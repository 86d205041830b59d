/** What this rule needs of TypeScript and typescript-eslint; both are the user's own, in whichever version. */
export interface Type {
  readonly symbol?: { readonly name: string } | undefined;
  readonly types?: readonly Type[];
  isUnion(): boolean;
  getProperty(name: string): unknown;
  getCallSignatures(): readonly { getReturnType(): Type }[];
}

export interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

export interface RuleContext {
  readonly sourceCode: { readonly parserServices?: { readonly getTypeAtLocation?: (node: Node) => Type } };
  report(problem: { readonly node: Node; readonly messageId: string }): void;
}
