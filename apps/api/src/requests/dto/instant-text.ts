/** RFC 3339, where there is an instant. */
export const instantText = (instant: Date | null): string | null => instant?.toISOString() ?? null;
