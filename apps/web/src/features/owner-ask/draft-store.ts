/** What an owner has chosen and typed so far, kept for as long as his tab lives; never the code. */
const keyFor = (checkCode: string): string => `camera-antt.answer.${checkCode}`;

export function keepDraft(checkCode: string, draft: unknown): void {
  try {
    sessionStorage.setItem(keyFor(checkCode), JSON.stringify(draft));
  } catch {
    // An in-app browser without storage: the page itself still has it.
  }
}

export function keptDraft(checkCode: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(keyFor(checkCode)) ?? 'null');
  } catch {
    return null;
  }
}

export function dropDraft(checkCode: string): void {
  try {
    sessionStorage.removeItem(keyFor(checkCode));
  } catch {
    // Nothing was kept.
  }
}
