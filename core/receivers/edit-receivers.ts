/** Adding, changing and removing the receivers of a world. What is refused here could never listen. */
import { parseDestinationUrl } from '../http/destination-url.ts';
import { takenBy, unknownRecord, wrongValue } from '../world/edit/edit-errors.ts';
import { changed, type EditOf, type WorldChange } from '../world/edit/world-edit.ts';
import type { World } from '../world/world.ts';
import { localReceiver, type NamedReceiver } from './named-receiver.ts';

function checkPlace({ name, port, prefix, https }: NamedReceiver): void {
  const doing = `set up the receiver ${name}`;
  if ((port === null) === (prefix === null)) {
    const problem = port === null ? 'it has no place' : 'it has both a port and a prefix';
    throw wrongValue(doing, problem, 'either a port or a prefix');
  }
  if (prefix !== null && !/^\/[^\s?#]*[^\s?#/]$/.test(prefix)) {
    throw wrongValue(
      doing,
      `${JSON.stringify(prefix)} is no prefix of paths`,
      'one that begins with a slash and does not end with one, such as /splunk',
    );
  }
  if (prefix !== null && https) {
    const advice = 'a port of its own';
    throw wrongValue(doing, 'the local receiver, whose paths it has, speaks http', advice);
  }
}

function checkForward({ name, forward }: NamedReceiver): void {
  if (forward === null) return;
  const url = parseDestinationUrl(forward);
  if (url === null) {
    throw wrongValue(
      `set up the receiver ${name}`,
      `${JSON.stringify(forward)} is no URL to pass requests on to`,
      'one of http or https, such as https://ingest.example.com/logs',
    );
  }
}

function checkFree(receiver: NamedReceiver, others: readonly NamedReceiver[]): void {
  const { name, port, prefix } = receiver;
  const doing = `set up the receiver ${name}`;
  const holder = others.find(
    (other) =>
      (port !== null && port !== 0 && other.port === port) ||
      (prefix !== null && other.prefix === prefix),
  );
  if (holder === undefined) return;
  const place = port === null ? `the prefix ${prefix ?? ''}` : `port ${port}`;
  throw takenBy(doing, `${place} is that of the receiver ${holder.name}`, 'another');
}

/** Adds a receiver, or changes the one of that name. A certificate that is left out stays as it is. */
export function setReceiver(world: World, { receiver }: EditOf<'set-receiver'>): WorldChange {
  const { name } = receiver;
  if (name === localReceiver) {
    throw takenBy(`set up the receiver ${name}`, 'that is the one of this harness', 'another name');
  }
  const before = world.receivers.find((each) => each.name === name);
  const { certificate = before?.certificate ?? null } = receiver;
  const after: NamedReceiver = { ...receiver, certificate };
  const others = world.receivers.filter((each) => each.name !== name);
  checkPlace(after);
  checkForward(after);
  checkFree(after, others);
  const receivers =
    before === undefined
      ? [...others, after]
      : world.receivers.map((each) => (each === before ? after : each));
  return changed({ ...world, receivers }, sentence(before, after));
}

function sentence(before: NamedReceiver | undefined, after: NamedReceiver): string {
  const { name, on } = after;
  if (before === undefined) return `Added the receiver ${name}.`;
  if (before.on !== on) return `${on ? 'Started' : 'Stopped'} the receiver ${name}.`;
  return `Changed the receiver ${name}.`;
}

export function removeReceiver(world: World, { name }: EditOf<'remove-receiver'>): WorldChange {
  const receivers = world.receivers.filter((each) => each.name !== name);
  if (receivers.length === world.receivers.length) {
    throw unknownRecord(
      'receiver',
      name,
      world.receivers.map((each) => each.name),
    );
  }
  return changed({ ...world, receivers }, `Removed the receiver ${name}.`);
}
