/** Whether this Node.js is new enough. The floor is the one that package.json names under `engines`. */
import type { Finding } from './finding.ts';

const oldest = [20, 19] as const;

/** @param version as `process.versions.node` has it, e.g. `20.19.0` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  const wanted = oldest.join('.');
  return {
    check: 'node',
    status: enough ? 'ok' : 'problem',
    message: enough
      ? `Node.js ${version} is new enough.`
      : `Node.js ${version} is too old. Try ${wanted} or newer.`,
    details: { version, oldest: wanted },
  };
}
