import { describe, expect, it } from 'vitest';

import { profileTimeline } from '../../fixtures/index.ts';
import { newCapture } from '../../test/support/log-entries.ts';
import type { CaptureEntry } from '../log/log-entry.ts';
import type { Finding } from './finding.ts';
import { FindingGroups } from './finding-groups.ts';
import { RecordingJudge } from './recording-judge.ts';

const at = '2026-01-01T00:00:00.000Z';

function capture(seq: number): CaptureEntry {
  return { ...newCapture(), seq, at };
}

function judgeOf(version: string | null) {
  const findings: Finding[] = [];
  const judge = new RecordingJudge({
    ...{ version, token: null, isTolerant: false, timeline: profileTimeline },
    ...{ destinations: [], expectation: null },
    onFinding: (finding) => {
      findings.push(finding);
    },
  });
  return { judge, findings };
}

describe('the judge of a recording', () => {
  it('waits for the first requests to say which version it is, and then judges them too', () => {
    const { judge, findings } = judgeOf(null);
    judge.see(capture(1), null);
    expect([judge.version, judge.requests, findings]).toEqual([null, 0, []]);
    judge.finish();
    expect(judge.requests).toBe(1);
    expect(judge.matches?.map(({ version }) => version)).toContain(judge.version);
  });

  it('waits for no more than large bodies that fit into memory', () => {
    const { judge } = judgeOf(null);
    const large = ' '.repeat(20 * 1024 * 1024);
    judge.see(capture(1), large);
    expect(judge.version).toBeNull();
    judge.see(capture(2), large);
    expect([judge.version, judge.requests]).toEqual([expect.any(String), 2]);
  });

  it('judges at once by a version that is asked for', () => {
    const { judge } = judgeOf('16.1');
    judge.see(capture(1), null);
    expect([judge.version, judge.requests, judge.matches]).toEqual(['16.1', 1, null]);
  });

  it('has nothing to say of a recording without requests', () => {
    const { judge } = judgeOf(null);
    judge.finish();
    expect([judge.version, judge.requests]).toEqual([null, 0]);
  });

  it('counts findings by how much they weigh', () => {
    const { judge, findings } = judgeOf('16.1');
    for (const seq of [1, 2]) judge.see(capture(seq), null);
    const count = (level: Finding['level']) => findings.filter((one) => one.level === level).length;
    expect(judge.counts).toEqual({
      must: count('must'),
      should: count('should'),
      may: count('may'),
    });
  });
});

describe('groups of findings', () => {
  const finding = (seq: number, change: Partial<Finding> = {}): Finding => ({
    ...{ id: 'a/b', level: 'may', title: 'Odd', seq, why: '', source: '' },
    evidence: { expected: '', actual: '' },
    ...change,
  });

  it('tell each once, with how often and the first five places, what weighs most first', () => {
    const groups = new FindingGroups();
    for (let seq = 1; seq <= 9; seq += 1) groups.add(finding(seq));
    groups.add(finding(3, { id: 'c/d', level: 'must' }));
    expect(groups.inOrder()).toMatchObject([
      { first: { id: 'c/d' }, count: 1, seqs: [3] },
      { first: { id: 'a/b', seq: 1 }, count: 9, seqs: [1, 2, 3, 4, 5] },
    ]);
  });

  it('are no more than is asked for', () => {
    const groups = new FindingGroups(1);
    groups.add(finding(1));
    groups.add(finding(2, { title: 'Odder' }));
    groups.add(finding(3));
    expect(groups.inOrder()).toMatchObject([{ count: 2 }]);
  });
});
