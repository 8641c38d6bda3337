import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { checkNode } from './check-node.ts';

describe('checkNode', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0', '100.1.0'])('finds %s new enough', (version) => {
    expect(checkNode(version)).toMatchObject({ status: 'ok', details: { version } });
  });

  it.each(['20.18.3', '18.15.0', '9.20.0'])('finds %s too old and says what to try', (version) => {
    expect(checkNode(version)).toMatchObject({
      status: 'problem',
      message: `Node.js ${version} is too old. Try 20.19 or newer.`,
    });
  });

  it('has the floor that package.json names', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
      engines: { node: string };
    };
    expect(manifest.engines.node).toBe(`>=${String(checkNode('20.19.0').details['oldest'])}`);
  });
});
