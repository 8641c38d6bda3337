/** `doctor`: what it takes. The work is in cli/doctor. */
import type { DoctorFlags } from '../doctor/run-doctor.ts';
import { portOption } from '../options/parse-number.ts';
import { addExamples, type CommandDefinition } from './command-definition.ts';

export const doctorCommand: CommandDefinition = {
  name: 'doctor',
  define: (command) => {
    command
      .description('says what this machine has and lacks: Node, ports, data folder, Electron')
      .option('--ui-port <port>', 'look at this port', portOption('--ui-port'), 4080)
      .option('--gitlab-port <port>', 'look at this port', portOption('--gitlab-port'), 4081)
      .option('--receiver-port <port>', 'look at this port', portOption('--receiver-port'), 4082)
      .option('--data <dir>', "look at this folder (default: your user's data folder)")
      .option('--json', 'print one JSON document');
    command.addHelpText(
      'after',
      '\nEnds with 0 when `auditorium serve` with the same options would work, and with 3 when not.',
    );
    addExamples(command, [
      ['auditorium doctor', 'What is missing, in words'],
      ['auditorium doctor --json', 'The same for a script'],
    ]);
  },
  run: async (command, context) => {
    const { runDoctor } = await import('../doctor/run-doctor.ts');
    return runDoctor(command.opts<DoctorFlags>(), context);
  },
};
