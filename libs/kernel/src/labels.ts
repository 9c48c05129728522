/** What a code word is called when people read it. */
export interface Label {
  readonly vi: string;
  readonly en: string;
}

/** Labels of a vocabulary, by code word. */
export type Labels<K extends string = string> = Readonly<Record<K, Label>>;

/**
 * Declares the labels of a vocabulary. They are written to stand inside a sentence, between quotation marks where the
 * sentence sets them.
 * @example `export const CASE_STATE_LABELS = defineLabels<CaseState>({ open: { vi: 'đang mở', en: 'open' }, … })`
 */
export const defineLabels = <K extends string>(labels: Labels<K>): Labels<K> => labels;

/** The label of a code word, or the word itself where the vocabulary does not know it. */
export function labelOf(labels: Labels, word: string, language: 'vi' | 'en'): string {
  return Object.hasOwn(labels, word) ? (labels[word]?.[language] ?? word) : word;
}
