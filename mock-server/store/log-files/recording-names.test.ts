import { describe, expect, it } from 'vitest';

import { recordingName, startOfRecording } from './recording-names.ts';

const moment = Date.parse('2026-11-21T09:30:00.123Z');

describe('recordingName', () => {
  it('says when the recording began', () => {
    expect(recordingName(moment, 1)).toBe('20261121T093000.123Z');
    expect(startOfRecording(recordingName(moment, 1))).toBe('2026-11-21T09:30:00.123Z');
    expect(startOfRecording(recordingName(moment, 12))).toBe('2026-11-21T09:30:00.123Z');
  });

  it('sorts by time, and within a moment by number', () => {
    const names = [
      recordingName(moment - 1, 2),
      recordingName(moment, 1),
      recordingName(moment, 2),
      recordingName(moment, 10),
      recordingName(moment + 1, 1),
    ];
    expect([...names].reverse().sort()).toEqual(names);
  });
});

describe('startOfRecording', () => {
  it.each(['', 'current', '..', '20261121', '20261121T093000.123Z-', '20261121T093000.123Z.bak'])(
    'takes %j for no recording',
    (name) => {
      expect(startOfRecording(name)).toBeNull();
    },
  );
});
