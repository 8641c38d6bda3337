import { describe, expect, it } from 'vitest';

import { isSecretName, maskQuery, maskUrl } from './secret-text.ts';

describe('the one rule for secrets', () => {
  it.each([
    'X-Gitlab-Event-Streaming-Token',
    'PRIVATE-TOKEN',
    'authorization',
    'Proxy-Authenticate',
    'X-Auth',
    'DD-API-KEY',
    'Ocp-Apim-Subscription-Key',
    'privateKey',
    'secretAccessKey',
    'passphrase',
    'db_pass',
    'Set-Cookie',
    'X-Hub-Signature-256',
    'sessionId',
  ])('takes %s for one', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  it.each(['author_name', 'X-Team', 'key', 'Content-Type', 'passed', 'keyboard', 'Accept'])(
    'leaves %s alone',
    (name) => {
      expect(isSecretName(name)).toBe(false);
    },
  );

  it.each([
    ['https://u:p@a.example/x', 'https://[masked]@a.example/x'],
    ['https://glpat-1@a.example', 'https://[masked]@a.example'],
    ['https://a.example/x?token=1&b=2#c', 'https://a.example/x?token=[masked]&b=2#c'],
    ['https://a.example/u@b', 'https://a.example/u@b'],
  ])('masks %s', (url, without) => {
    expect(maskUrl(url)).toBe(without);
  });

  it('masks the query of a request target', () => {
    expect(maskQuery('/in?api_key=1&author=x')).toBe('/in?api_key=[masked]&author=x');
  });
});
