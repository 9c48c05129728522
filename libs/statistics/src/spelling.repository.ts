/**
 * What two spellings of a make or model have in common: "HIKVISION", "Hik vision" and "hikvision " are one. What was typed
 * stays as it is.
 */
export const spellingKey = (column: string): string =>
  `regexp_replace(fold_text(${column}), '[[:space:]]+', '', 'g')`;
