/**
 * Leaves what the operations and the messages of the stream say of themselves out of the page: the reference is made of
 * that, the page shows none of it, and it would be a hundredth of what has to be there before anything is shown.
 */
import type { Plugin } from 'vite';

const described = /[\\/]contract[\\/](?:operations[\\/][^\\/]+|stream)\.ts$/;
const text = String.raw`'(?:[^'\\]|\\.)*'`;
const describeCall = new RegExp(String.raw`\.describe\(\s*${text},?\s*\)`, 'g');
const doesMember = new RegExp(String.raw`\bdoes:\s*${text}`, 'g');

/** @param code of a module of the contract @returns it without its descriptions; schemas take and give the same */
export function withoutDescriptions(code: string): string {
  return code.replaceAll(describeCall, '').replaceAll(doesMember, "does: ''");
}

export function contractWithoutDescriptions(): Plugin {
  return {
    name: 'auditorium:contract-without-descriptions',
    apply: 'build',
    enforce: 'pre',
    transform: (code, id) =>
      described.test(id) ? { code: withoutDescriptions(code), map: null } : null,
  };
}
