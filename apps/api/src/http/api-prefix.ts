/** Where every route of this version lives. */
export const API_PREFIX = 'api/v1';
