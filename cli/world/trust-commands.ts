/** `world trust …`: how the certificates of targets are checked. */
import { usageError } from '../options/usage-error.ts';
import type { TakeRequest, WorldWord } from './take-request.ts';

export function addTrustCommands(world: WorldWord, take: TakeRequest): void {
  const trust = world
    .command('trust')
    .description('says how the certificates of targets are checked');
  trust
    .command('add <URL>')
    .description('checks an https target by the certificate of --ca, or with --insecure not at all')
    .option('--ca <file>', 'a PEM certificate to believe')
    .option('--insecure', 'check no certificate of that target', false)
    .action((origin, { ca, insecure }) => {
      if ((ca === undefined) === insecure) {
        return take({ do: 'trust', origin, caFile: ca ?? null });
      }
      throw usageError({
        reading: 'world trust add',
        problem: insecure
          ? '--ca and --insecure exclude each other'
          : 'it does not say how the target is to be trusted',
        advice: '--ca FILE with its certificate, or --insecure to check nothing',
      });
    });
  trust
    .command('list')
    .description('the targets that are not checked as the system does')
    .action(() => take({ do: 'list-trust' }));
  trust
    .command('remove <URL>')
    .description('checks that target as the system does again')
    .action((origin) => take({ do: 'edit', edit: { kind: 'remove-target-trust', origin } }));
}
