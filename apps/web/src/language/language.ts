/** Vietnamese first; English is complete. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AS = 'camera-antt.language';

/** What was chosen here before, else what the browser wants more of the two, as the API decides it too. */
export function firstLanguage(): Language {
  const chosen = read();
  if (chosen !== undefined) return chosen;
  for (const tag of navigator.languages) {
    const language = LANGUAGES.find((each) => tag.toLowerCase().split('-')[0] === each);
    if (language !== undefined) return language;
  }
  return 'vi';
}

/** Some in-app browsers refuse storage: then the choice lasts as long as the page. */
export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT_AS, language);
  } catch {
    // Nothing to keep it in.
  }
}

function read(): Language | undefined {
  try {
    const kept = localStorage.getItem(KEPT_AS);
    return LANGUAGES.find((each) => each === kept);
  } catch {
    return undefined;
  }
}
