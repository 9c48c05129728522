/** One password for every sample account, printed at start and offered by the sign-in page of a demonstration. */
export const DEMO_PASSWORD = 'lua-vang-song-ma-2026';
