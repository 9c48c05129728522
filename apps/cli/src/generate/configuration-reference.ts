import { VARIABLES, type Variable } from '#antt/config';
import type { GeneratedFile } from './generated-file.js';

const GROUPS: Record<Variable['group'], string> = {
  parts: 'Parts',
  faces: 'Faces',
  messages: 'Messages',
  people: 'People',
  work: 'Work',
  diagnosis: 'Diagnosis',
};

export function configurationReference(): GeneratedFile {
  const lines = [
    '# Configuration',
    '',
    'Generated from `libs/config/src/variables.ts` by `npm run generate`. Settings are environment variables, read once',
    'at start; a value that cannot be used stops the start with its name and the reason.',
  ];
  for (const [group, title] of Object.entries(GROUPS)) {
    lines.push('', `## ${title}`, '', '| variable | what | default |', '| --- | --- | --- |');
    for (const [name, variable] of Object.entries<Variable>(VARIABLES)) {
      if (variable.group !== group) continue;
      const kind = variable.choices ? `one of ${variable.choices.join(', ')}` : variable.kind;
      const secret = variable.secret ? ' Secret: never printed.' : '';
      lines.push(
        `| \`${name}\` | ${variable.describe.replaceAll('|', '\\|')} (${kind})${secret} | ${variable.fallback ? `\`${variable.fallback}\`` : 'unset'} |`,
      );
    }
  }
  return { path: 'docs/reference/configuration.md', text: `${lines.join('\n')}\n` };
}
