// Lint for what the compiler cannot see. The house rules of docs/design/house.md that are about text (who may read
// the environment, where SQL may stand) live here; those about imports live in dependency-cruiser.cjs.
import globals from 'globals';
import tseslint from 'typescript-eslint';

const SQL = String.raw`/\b(SELECT\s[\s\S]+\sFROM|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|CREATE\s+(TABLE|INDEX|FUNCTION)|ALTER\s+TABLE)\b/`;

const onlyConfigReadsTheEnvironment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/config reads the environment.',
};
const sqlInRepositories = [
  {
    selector: `TemplateElement[value.raw=${SQL}]`,
    message: 'SQL stands in *.repository.ts and migrations only.',
  },
  { selector: `Literal[value=${SQL}]`, message: 'SQL stands in *.repository.ts and migrations only.' },
];
const noSleepInTests = {
  selector: "CallExpression[callee.property.name='waitForTimeout']",
  message: 'Wait for a state, not for time to pass.',
};

export default tseslint.config(
  { ignores: ['dist/**', '**/node_modules/**', 'var/**', 'coverage/**', 'apps/web/src/api/schema.d.ts'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { globals: globals.node, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      // `== null` is the one comparison that is meant to be loose: null or undefined.
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/require-await': 'off',
      // It disagrees with the compiler about assertions on generic calls.
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      // TypeORM's `query` answers with `any`; each repository gives its rows a type at once.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-function-type': 'off',
      'no-restricted-syntax': ['error', onlyConfigReadsTheEnvironment, ...sqlInRepositories],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}'],
    languageOptions: { globals: globals.browser },
    rules: {
      // The router's way of sending somebody elsewhere.
      '@typescript-eslint/only-throw-error': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: 'Text of a person never becomes markup.',
        },
      ],
    },
  },
  {
    files: ['libs/config/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...sqlInRepositories] },
  },
  {
    files: [
      '**/*.repository.ts',
      'libs/database/src/**/*.ts',
      'libs/queue/src/**/*.ts',
      'apps/cli/src/bench/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', onlyConfigReadsTheEnvironment] },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-syntax': ['error', noSleepInTests],
      '@typescript-eslint/unbound-method': 'off',
      // Answers of the API are looked at as whoever receives them would: as JSON.
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
    },
  },
);
