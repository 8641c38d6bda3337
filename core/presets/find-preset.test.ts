import { describe, expect, it } from 'vitest';

import { findPreset, headersOfPreset, headersWithPreset, needsSecret } from './find-preset.ts';
import { presets } from './presets.ts';

describe('findPreset', () => {
  it.each(presets.map(({ id }) => id))('finds %s, whose id no other has', (id) => {
    expect(findPreset(id).id).toBe(id);
    expect(presets.filter((preset) => preset.id === id)).toHaveLength(1);
  });

  it('names the nearest for a name that is none', () => {
    expect(() => findPreset('splunk')).toThrow(/Did you mean splunk-hec\?/);
  });
});

describe('headersWithPreset', () => {
  it('adds what was not given, and leaves what was', () => {
    const given = [['authorization', 'Bearer x']] as const;
    expect(headersWithPreset(findPreset('bearer'), given)).toEqual([
      ['authorization', 'Bearer x'],
      ['Content-Type', 'application/json'],
    ]);
  });

  it('says which header has to be given for a token that nobody else knows', () => {
    expect(() => headersWithPreset(findPreset('splunk-hec'), [])).toThrow(
      "Try --preset splunk-hec=SECRET, or --header 'Authorization: Splunk TOKEN' with your own value in it.",
    );
  });

  it('asks for nothing where nothing is needed', () => {
    expect(headersWithPreset(findPreset('otel'), [])).toEqual([]);
  });
});

describe('headersOfPreset', () => {
  it('puts the secret in, whatever signs are in it', () => {
    expect(headersOfPreset('splunk-hec=a=$&b', [])).toEqual([['Authorization', 'Splunk a=$&b']]);
  });

  it.each(['splunk-hec', 'splunk-hec='])('asks for the secret of %s', (text) => {
    expect(() => headersOfPreset(text, [])).toThrow('--preset splunk-hec=SECRET');
  });
});

it.each([
  ['splunk-hec', true],
  ['bearer', true],
  ['otel', false],
  ['logstash', false],
])('whether %s needs a secret is %s', (id, needs) => {
  expect(needsSecret(findPreset(id))).toBe(needs);
});
