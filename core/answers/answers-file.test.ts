import { describe, expect, it } from 'vitest';

import { readAnswersFile } from './read-answers-file.ts';
import { writeAnswersFile } from './write-answers-file.ts';

const whole = `
seed: 7
answers:
  - name: every key
    receiver: local
    when:
      method: POST
      path: /logs/*
      eventType: repository_*
      header: { Authorization: false, X-Kind: 'a*' }
      body: { /entity_type: Project }
      nth: 2-5
      bodyOver: 1MB
    per: destination
    shuffle: true
    then:
      - status: 503
        reason: Busy
        headers: { Retry-After: '1' }
        body: { code: 9 }
        delay: { from: 100, to: 4s }
        drip: { bytes: 2, every: 50, from: head }
        times: 4
      - headers: [[Set-Cookie, a=1], [Set-Cookie, b=2]]
        delay: 1m
        fault: reset-within
`;

describe('a file of answers', () => {
  it('is read with every key, times in milliseconds and headers as pairs', () => {
    expect(readAnswersFile('answers.yaml', whole)).toEqual({
      seed: 7,
      answers: [
        {
          name: 'every key',
          receiver: 'local',
          when: {
            method: 'POST',
            path: '/logs/*',
            eventType: 'repository_*',
            header: { Authorization: false, 'X-Kind': 'a*' },
            body: { '/entity_type': 'Project' },
            nth: '2-5',
            bodyOver: 1024 * 1024,
          },
          per: 'destination',
          shuffle: true,
          then: [
            {
              status: 503,
              reason: 'Busy',
              headers: [['Retry-After', '1']],
              body: { code: 9 },
              delay: { from: 100, to: 4000 },
              drip: { bytes: 2, every: 50, from: 'head' },
              times: 4,
            },
            {
              status: 200,
              headers: [
                ['Set-Cookie', 'a=1'],
                ['Set-Cookie', 'b=2'],
              ],
              delay: 60_000,
              fault: 'reset-within',
            },
          ],
        },
      ],
    });
  });

  it('is written as it is read', () => {
    const rules = readAnswersFile('answers.yaml', whole);
    const text = writeAnswersFile(rules);
    expect(text).toContain('delay: 60s');
    expect(text).toContain('bodyOver: 1MB');
    expect(readAnswersFile('again.yaml', text)).toEqual(rules);
  });

  it('may be JSON', () => {
    const text = '{"answers":[{"name":"a","then":[{"status":503}]}]}';
    expect(readAnswersFile('answers.json', text).answers[0]?.then).toEqual([{ status: 503 }]);
  });

  it.each([
    [
      'answers:\n  - name: a\n    then:\n      - staus: 503',
      4,
      'there is no key "staus" (did you mean status',
    ],
    ['answers:\n  - name: a\n    wen: {}\n    then: []', 3, 'there is no key "wen"'],
    ['answers:\n  - name: a', 2, 'there is no key "then", and there has to be one'],
    ['answers:\n  - name: a\n    then: []', 3, 'then: it has nothing in it'],
    ['answers:\n  - name: a\n    then: [{ status: 5 }]', 3, 'status: it has to be at least 100'],
    [
      'answers:\n  - name: a\n    then: [{ fault: hanging }]',
      3,
      'fault: it has to be one of "hang"',
    ],
    ['answers:\n  - name: a\n    then: [{ delay: soon }]', 3, 'delay: it has to be milliseconds'],
    [
      'answers:\n  - name: a\n    then:\n      - delay: { from: 5s, to: 1s }',
      4,
      'delay: "from" has to be no more than "to"',
    ],
    [
      'answers:\n  - name: a\n    when:\n      nth: 5-2\n    then: [{}]',
      4,
      'nth: it has to be the number of a request',
    ],
    [
      'answers:\n  - name: a\n    when: { bodyOver: big }\n    then: [{}]',
      3,
      'bodyOver: it has to be a number of bytes',
    ],
    [
      'answers:\n  - name: a\n    when:\n      body: { id: 1 }\n    then: [{}]',
      4,
      'id: a JSON pointer begins with a slash',
    ],
    [
      'answers:\n  - name: a\n    then:\n      - headers: { "X:": b }',
      4,
      'headers: of "X:" its name has a colon',
    ],
    [
      'answers:\n  - name: a\n    then: [{}]\n  - name: a\n    then: [{}]',
      4,
      'name: two rules are called "a"',
    ],
    ['- name: a', 1, 'it has to be a list of rules under the key "answers"'],
    ['', 1, 'it has to be a list of rules under the key "answers"'],
    ['answers: [', 1, 'it is no YAML'],
  ])('refuses %j by line %i: %s', (text, line, problem) => {
    expect(() => readAnswersFile('answers.yaml', text)).toThrow(
      expect.objectContaining({
        code: 'answers/invalid',
        message: expect.stringContaining(`answers.yaml, line ${line}: ${problem}`) as string,
      }),
    );
  });
});
