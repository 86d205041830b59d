// The file that the cases of rule.mjs take the place of.
export const nothing = undefined;
