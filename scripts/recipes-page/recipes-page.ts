/** docs/recipes.md, made of the table of recipes and the table of presets. */
import { type Preset, presets } from '#core/presets/presets.ts';
import { type Recipe, recipes } from '#recipes/recipes.ts';

export function recipesPage(): string {
  return [
    '# Receivers that lose nothing',
    "GitLab sends a JSON body under `Content-Type: application/x-www-form-urlencoded`, unless a custom header says otherwise, and most versions read no status: whatever the endpoint makes of it, the event is gone. Below is what that comes to where the guide of a framework was followed, and the smallest change. Each recipe stands in [recipes/](../recipes) twice, naive and right, and is run by this project's tests.",
    'Instead of changing the endpoint, the header `Content-Type: application/json` can be set on the destination: that mends the parsing, and neither limits on the size of a body nor batches.',
    '<!-- Made by scripts/write-recipes-page.ts; change the tables instead. -->',
    ...recipes.map(recipeText),
    '## Log stores and collectors',
    'They need no code. `auditorium check URL --preset ID` sends what they ask for. Stand-ins that answer as their documents and source say are in [recipes/documented-receivers.js](../recipes/documented-receivers.js); they are no replacement for trying the real one.',
    ...presets.map(presetText),
  ].join('\n\n');
}

function recipeText(recipe: Recipe): string {
  const { id, framework, naive, right, loses, change, beware, packages } = recipe;
  const files = [naive, right].map((file) => `[${file}](../recipes/${id}/${file})`).join(' and ');
  const names = packages.names.map((name) => `\`${name}\``).join(', ');
  return [
    `## ${framework}`,
    `As its guide says: ${lowerFirst(loses)}`,
    `\`\`\`${languageOf(right)}\n${change}\n\`\`\``,
    ...(beware === undefined ? [] : [beware]),
    `${files}, with ${names} of ${packages.from === 'npm' ? 'npm' : 'Debian'}: \`${startOf(recipe)}\``,
  ].join('\n\n');
}

function startOf({ command, right, rightArguments = [], isFilled }: Recipe): string {
  const [program, ...args] = command;
  const line = [program, ...rightArguments, ...args]
    .map((text) => (text === '' ? "''" : text))
    .join(' ')
    .replace('{file}', right)
    .replace('{port}', '3000')
    .replace('{folder}', '.');
  return isFilled === true ? line : `PORT=3000 TOKEN=... WITNESS=events.jsonl ${line}`;
}

function languageOf(file: string): string {
  const languages: Readonly<Record<string, string>> = {
    js: 'js',
    py: 'python',
    rb: 'ruby',
    php: 'php',
    conf: 'nginx',
  };
  return languages[file.split('.').at(-1) ?? ''] ?? 'text';
}

function presetText({ id, name, urlPattern, headers, answers, note, source }: Preset): string {
  const lines = headers.map(([header, value]) => `\`${header}: ${value}\``);
  return [
    `### ${name}`,
    `\`--preset ${id}\`, URL \`${urlPattern}\`${lines.length === 0 ? '' : `, custom headers ${lines.join(' and ')}`}. ${note}`,
    answers.map(({ status, means }) => `- ${status}: ${means}`).join('\n'),
    `Source: ${source.startsWith('http') ? `<${source}>` : source}`,
  ].join('\n\n');
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
