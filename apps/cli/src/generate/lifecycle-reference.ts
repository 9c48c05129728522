import type { Lifecycle } from '#antt/kernel';
import type { GeneratedFile } from './generated-file.js';

/** A lifecycle table under the name of the row it governs. */
export interface NamedLifecycle {
  readonly name: string;
  readonly source: string;
  readonly lifecycle: Lifecycle<string>;
}

export function lifecycleReference(lifecycles: readonly NamedLifecycle[]): GeneratedFile {
  const lines = [
    '# Lifecycles',
    '',
    'Generated from the `*.lifecycle.ts` files by `npm run generate`. A row moves only along these arrows (invariant I6).',
  ];
  for (const { name, source, lifecycle } of lifecycles) {
    lines.push('', `## ${name}`, '', `Table: \`${source}\`.`, '', '```mermaid', 'stateDiagram-v2');
    lines.push(`  [*] --> ${lifecycle.initial}`);
    for (const state of lifecycle.states) {
      for (const next of lifecycle.nextStates(state)) lines.push(`  ${state} --> ${next}`);
      if (lifecycle.hasEnded(state)) lines.push(`  ${state} --> [*]`);
    }
    lines.push('```', '', '| state | next |', '| --- | --- |');
    for (const state of lifecycle.states) {
      lines.push(`| ${state} | ${lifecycle.nextStates(state).join(', ') || 'end'} |`);
    }
  }
  return { path: 'docs/reference/lifecycles.md', text: `${lines.join('\n')}\n` };
}
