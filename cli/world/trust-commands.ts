/** The forms of `auditorium world trust …`: how the certificates of targets are checked. */
import { usageError } from '../options/usage-error.ts';
import type { WorldCommand } from './world-command.ts';
import type { WorldFlags, WorldRequest } from './world-request.ts';

export const trustCommands: readonly WorldCommand[] = [
  {
    words: 'trust add',
    args: 'URL',
    options: ['ca', 'insecure'],
    about: 'checks an https target by the certificate of --ca, or with --insecure not at all',
    read: (
      [origin = '']: readonly string[],
      { ca, insecure = false }: WorldFlags,
    ): WorldRequest => {
      if ((ca === undefined) === insecure) return { do: 'trust', origin, caFile: ca ?? null };
      throw usageError({
        reading: 'world trust add',
        problem: insecure
          ? '--ca and --insecure exclude each other'
          : 'it does not say how the target is to be trusted',
        advice: '--ca FILE with its certificate, or --insecure to check nothing',
      });
    },
  },
  {
    words: 'trust list',
    args: '',
    options: [],
    about: 'the targets that are not checked as the system does',
    read: () => ({ do: 'list-trust' }),
  },
  {
    words: 'trust remove',
    args: 'URL',
    options: [],
    about: 'checks that target as the system does again',
    read: ([origin = '']) => ({ do: 'edit', edit: { kind: 'remove-target-trust', origin } }),
  },
];
