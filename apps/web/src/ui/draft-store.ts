/** What somebody has chosen and typed so far, kept for as long as his tab lives; never a code or a link's secret. */
const keyFor = (name: string): string => `camera-antt.${name}`;

/** @param name of what it is a draft of */
export function keepDraft(name: string, draft: unknown): void {
  try {
    sessionStorage.setItem(keyFor(name), JSON.stringify(draft));
  } catch {
    // An in-app browser without storage: the page itself still has it.
  }
}

export function keptDraft(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyFor(name)) ?? 'null');
  } catch {
    return null;
  }
}

export function dropDraft(name: string): void {
  try {
    sessionStorage.removeItem(keyFor(name));
  } catch {
    // Nothing was kept.
  }
}
