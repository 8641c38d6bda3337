/** A receiver in a process of its own, to be killed: takes the data folder, prints the port when it listens. */
import { createJoiner } from '#mock-server/delivery/joiner.ts';
import { createReceiver } from '#mock-server/receiver/create-receiver.ts';
import { openLogFolder } from '#mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

const log = await openLogFolder(process.argv[2] ?? '', { clock });
const joiner = createJoiner({ log, clock });
const { port } = await createReceiver({
  name: 'local',
  host: '127.0.0.1',
  port: 0,
  log,
  joiner,
  clock,
});
process.stdout.write(`${port}\n`);
