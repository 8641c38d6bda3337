import { describe, expect, it } from 'vitest';

import { sendErrorCodes } from '../delivery/send-error.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { causeOfFailure } from './cause-of-failure.ts';

const form: RawHeaders = [['Content-Type', 'application/x-www-form-urlencoded']];
const json: RawHeaders = [['Content-Type', 'application/json']];

function answered(status: number, rawHeaders = form, answer: Partial<{ body: string }> = {}) {
  return causeOfFailure({
    request: { rawHeaders },
    answer: { status, rawHeaders: [], body: '', ...answer },
    error: null,
    profile: '16.1',
  });
}

function failed(code: string) {
  return causeOfFailure({
    request: { rawHeaders: form },
    answer: null,
    error: { code },
    profile: '16.1',
  });
}

describe('the cause of a failure', () => {
  it('is the type of the body for 415', () => {
    const cause = answered(415);
    expect(cause?.why).toBe(
      'your server refuses form-urlencoded, and GitLab 16.1 sends nothing else unless a custom header says otherwise.',
    );
    expect(cause?.cure).toContain('parse it as JSON whatever its Content-Type says');
    expect(cause?.isOfType).toBe(true);
    expect(answered(415, json)?.isOfType).toBe(false);
    expect(answered(415, [])?.why).toContain('a body without a type');
  });

  it('names the framework that its answer tells, and the smallest change in it', () => {
    const body = '{"statusCode":415,"code":"FST_ERR_CTP_INVALID_MEDIA_TYPE"}';
    const cause = answered(415, form, { body });
    expect(cause?.framework).toBe('fastify');
    expect(cause?.cure).toMatch(/^app\.removeAllContentTypeParsers\(\);\n/);
  });

  it.each<[number, RawHeaders, RegExp, boolean]>([
    [400, form, /could not read the body/, true],
    [422, json, /did not like what is in it/, false],
    [401, form, /no Authorization unless a custom header/, false],
    [403, [['authorization', 'Bearer x']], /does not take the credentials/, false],
    [404, form, /no POST at this path/, false],
    [413, form, /larger than your server takes/, false],
    [429, form, /does not slow down/, false],
    [500, form, /failed while it worked/, false],
    [302, form, /leads elsewhere/, false],
    [418, form, /refuses the request/, false],
  ])('for %i is told', (status, headers, why, isOfType) => {
    const cause = answered(status, headers);
    expect(cause?.why).toMatch(why);
    expect(cause?.cure).not.toBe('');
    expect(cause?.isOfType).toBe(isOfType);
  });

  it.each([200, 204])('is none for %i', (status) => {
    expect(answered(status)).toBeNull();
  });

  it.each(sendErrorCodes.filter((code) => !['cancelled', 'other', 'url-blocked'].includes(code)))(
    'of the error %s is told, with what to try',
    (code) => {
      expect(failed(code)?.why).toMatch(/\.$/);
      expect(failed(code)?.cure).toMatch(/\w/);
    },
  );

  it('of a delivery that was broken off is not told', () => {
    expect(failed('cancelled')).toBeNull();
  });
});
