/**
 * npm beside the Node.js that runs this, so that no shell is needed to find it: on Windows it is a script that cannot
 * be started as a program.
 * @returns program and arguments
 */
export function npmCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): readonly [program: string, args: readonly string[]] {
  const script = env['npm_execpath'];
  return script === undefined ? ['npm', args] : [process.execPath, [script, ...args]];
}
