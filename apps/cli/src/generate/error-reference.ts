import type { ErrorCatalogue } from '#antt/kernel';
import type { GeneratedFile } from './generated-file.js';

/** A library's or app's catalogue under the name of its owner. */
export type Catalogues = Readonly<Record<string, ErrorCatalogue>>;

export function errorReference(
  catalogues: Catalogues,
  statusOf: Readonly<Record<string, number>>,
): GeneratedFile {
  const lines = [
    '# Error codes',
    '',
    'Generated from the `*.errors.ts` files by `npm run generate`. A code never changes its meaning. The API answers with',
    'the status of the kind; the command line prints message and remedy. `{name}` is filled with the facts of the case.',
  ];
  for (const [owner, catalogue] of Object.entries(catalogues).sort(([a], [b]) => a.localeCompare(b))) {
    lines.push('', `## ${owner}`, '');
    for (const [code, definition] of Object.entries(catalogue).sort(([a], [b]) => a.localeCompare(b))) {
      lines.push(
        `### ${code}`,
        '',
        `${definition.kind}, HTTP ${statusOf[definition.kind] ?? 'none'}`,
        '',
        `- vi: ${definition.vi.message} ${definition.vi.remedy}`,
        `- en: ${definition.en.message} ${definition.en.remedy}`,
        '',
      );
    }
    lines.pop();
  }
  return { path: 'docs/reference/errors.md', text: `${lines.join('\n')}\n` };
}
