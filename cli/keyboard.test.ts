import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';

import { describe, expect, it } from 'vitest';

import { createKeyboard, type KeySource } from './keyboard.ts';

function fakeTerminal() {
  const told: unknown[] = [];
  const signals = new EventEmitter();
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode: (raw: boolean) => told.push(raw ? 'raw' : 'cooked'),
  });
  const source: KeySource = {
    stdin,
    pid: 7,
    platform: 'linux',
    emit: (signal) => told.push(signal),
    kill: (pid, signal) => told.push([pid, signal]),
    on: (signal, listener) => signals.on(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
  };
  return { told, signals, stdin, source };
}

async function press(stdin: PassThrough, keys: string): Promise<void> {
  stdin.write(keys);
  await new Promise((resolve) => setImmediate(resolve));
}

describe('createKeyboard', () => {
  it('is not there without a terminal', () => {
    const { source } = fakeTerminal();
    expect(createKeyboard({ ...source, stdin: new PassThrough() })).toBeNull();
  });

  it('hands over single keys until it is told to stop, and leaves the terminal as it was', async () => {
    const { source, stdin, told } = fakeTerminal();
    const keys: string[] = [];
    const stop = createKeyboard(source)?.listen((key) => keys.push(key));
    await press(stdin, 'pq');
    stop?.();
    await press(stdin, 'x');
    expect(keys).toEqual(['p', 'q']);
    expect(told).toEqual(['raw', 'cooked']);
  });

  it('leaves Ctrl+C its meaning', async () => {
    const { source, stdin, told } = fakeTerminal();
    const keys: string[] = [];
    createKeyboard(source)?.listen((key) => keys.push(key));
    await press(stdin, '\u0003');
    expect(told).toEqual(['raw', 'SIGINT']);
    expect(keys).toEqual([]);
  });

  it('takes no notice of Ctrl+Z on Windows, which has no sleeping commands', async () => {
    const { source, stdin, told } = fakeTerminal();
    createKeyboard({ ...source, platform: 'win32' })?.listen(() => undefined);
    await press(stdin, '\u001a');
    expect(told).toEqual(['raw']);
  });

  it('gives the terminal back while Ctrl+Z has put the command to sleep', async () => {
    const { source, stdin, told, signals } = fakeTerminal();
    createKeyboard(source)?.listen(() => undefined);
    await press(stdin, '\u001a');
    signals.emit('SIGCONT');
    expect(told).toEqual(['raw', 'cooked', [7, 'SIGTSTP'], 'raw']);
  });
});
