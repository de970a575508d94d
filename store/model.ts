/**
 * The entities of the portal, by subject. Their constraints are in `rules/`; their life (who may change what) is in `portal.ts`;
 * what always holds between them is in `invariants.ts`.
 */
export * from './model/ids.ts';
export * from './model/people.ts';
export * from './model/records.ts';
export * from './model/requests.ts';
export * from './model/structures.ts';
