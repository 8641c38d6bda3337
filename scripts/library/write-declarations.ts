/**
 * The types of the package's entries: the declarations that the compiler made of them and of what they
 * name, copied with paths that resolve outside of this project. No declaration may keep a `#room` import.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';

import { projectDir } from '../../bin/build-freshness.js';
import { runProcess } from '../../cli/run-process.ts';
import { libraryDir, libraryEntries } from './library-entries.ts';

const limitMs = 5 * 60_000;
const specifier = /(\bfrom |\bimport\()(['"])([^'"]+)\2/g;

/** The file, from the project's root, that an import of a module names; null = a package. */
export function resolveModule(importer: string, specified: string): string | null {
  const inRoom = /^#(core|contract|fixtures|mock-server)\/(.+)$/.exec(specified);
  if (inRoom !== null) return `${inRoom[1] ?? ''}/${inRoom[2] ?? ''}`;
  return specified.startsWith('.') ? posix.join(posix.dirname(importer), specified) : null;
}

/** The path from one module to another, as an import of compiled code spells it. */
export function relativeModule(importer: string, target: string): string {
  const path = posix.relative(posix.dirname(importer), target).replace(/\.ts$/, '.js');
  return path.startsWith('.') ? path : `./${path}`;
}

/** A module's declarations with rewritten imports, and the modules that they name. */
export function rewriteImports(
  module: string,
  text: string,
): { readonly text: string; readonly named: readonly string[] } {
  const named: string[] = [];
  const rewritten = text.replace(
    specifier,
    (whole, before: string, quote: string, from: string) => {
      const target = resolveModule(module, from);
      if (target === null) return whole;
      named.push(target);
      return `${before}${quote}${relativeModule(module, target)}${quote}`;
    },
  );
  return { text: rewritten, named };
}

async function compile(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const compiler = join(dirname(manifest), 'bin', 'tsc');
  const { code } = await runProcess(process.execPath, [compiler, '-b', 'mock-server'], {
    cwd: projectDir,
    limitMs,
  });
  if (code !== 0) throw new Error('Failed to build the library: its types do not compile.');
}

/** Writes `<entry>.d.ts` beside each bundle, and what they name into `types/`. */
export async function writeDeclarations(): Promise<void> {
  await compile();
  const pending = Object.values(libraryEntries);
  const written = new Set<string>();
  for (let module = pending.pop(); module !== undefined; module = pending.pop()) {
    if (written.has(module)) continue;
    written.add(module);
    const declarations = module.replace(/\.ts$/, '.d.ts');
    const compiled = readFileSync(join(projectDir, 'out', 'types', declarations), 'utf8');
    const { text, named } = rewriteImports(module, compiled);
    const target = join(libraryDir, 'types', declarations);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    pending.push(...named);
  }
  for (const [name, source] of Object.entries(libraryEntries)) {
    const entry = source.replace(/\.ts$/, '.js');
    writeFileSync(join(libraryDir, `${name}.d.ts`), `export * from './types/${entry}';\n`);
  }
}
