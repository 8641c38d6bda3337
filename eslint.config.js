// Lint rules. Depth over speed: the type-aware rules are what keep `any` and floating promises out.
import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import simpleImportSort from 'eslint-plugin-simple-import-sort';
import tseslint from 'typescript-eslint';

const rooms = [
  'core',
  'contract',
  'fixtures',
  'recipes',
  'mock-server',
  'cli',
  'main',
  'renderer',
  'scripts',
  'packaging',
  'test',
];

export default tseslint.config(
  {
    ignores: [
      'out/',
      'coverage/',
      'test-results/',
      'eslint.config.js',
      '.dependency-cruiser.cjs',
      'bin/',
      // Runs in the page that is measured, as it stands.
      'scripts/bench/page/page-probe.js',
      // Programs to be copied, in the way of their frameworks; only the table of them is ours.
      'recipes/**/*.js',
      'scripts/framework-captures/apps/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: rooms.map((room) => `${room}/tsconfig.json`),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { 'simple-import-sort': simpleImportSort },
    rules: {
      'simple-import-sort/imports': 'error',
      'simple-import-sort/exports': 'error',
      'no-console': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 80, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
      ],
    },
  },
  {
    files: ['{cli,main,mock-server}/**/*.ts'],
    ignores: ['**/*.test.ts', 'mock-server/rename-patiently.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        ...['node:fs', 'node:fs/promises'].map((name) => ({
          name,
          importNames: ['rename', 'renameSync'],
          message: 'Windows refuses for moments: mock-server/rename-patiently.ts.',
        })),
      ],
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat['recommended-latest'],
  },
  { files: ['renderer/**/*.tsx'], ...jsxA11y.flatConfigs.strict },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'test/**'],
    rules: {
      'max-lines': ['warn', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
    },
  },
  { files: ['*.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
