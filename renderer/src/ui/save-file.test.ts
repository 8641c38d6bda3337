import { describe, expect, it } from 'vitest';

import { saveFile } from './save-file.ts';

describe('a test that saves a file', () => {
  it('is left where happy-dom goes with it', () => {
    saveFile('a.txt', ['a'], 'text/plain');
    window.localStorage.setItem('auditorium.keys', '{"S":"X"}');
    expect(window.location.protocol).toBe('blob:');
  });

  it('leaves the address and what is remembered to nobody', () => {
    window.history.pushState(null, '', '/deliveries/1');
    expect(window.location.href).toBe('http://localhost:3000/deliveries/1');
    expect(window.localStorage).toHaveLength(0);
  });
});
