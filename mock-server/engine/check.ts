/**
 * The door of the command line to the check of an endpoint, which needs neither an engine nor a harness: what is asked
 * of a check, what it would send, and the check itself. Everything else in `checks/` is its own.
 */
export type { CheckOptions } from '../checks/check-options.ts';
export { prepareCheck } from '../checks/prepare-check.ts';
export { type CheckEvent, runCheck } from '../checks/run-checks.ts';
