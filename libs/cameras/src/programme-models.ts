/**
 * The models of people's movements for security and order that a camera, household or team may belong to. Data, so
 * that another province adds its own by one line; the key is what is stored.
 */
export const PROGRAMME_MODELS = {
  'camera-surveillance': { vi: 'Camera giám sát về ANTT', en: 'Security-and-order surveillance cameras' },
  'camera-with-order': { vi: 'Camera với ANTT', en: 'Cameras for security and order' },
  'linked-security': { vi: 'Liên kết đảm bảo ANTT', en: 'Linked areas keeping security and order' },
  'clan-with-order': { vi: 'Dòng họ với ANTT', en: 'Clans for security and order' },
  'self-managed-team': { vi: 'Tổ tự quản về ANTT', en: 'Self-managed teams' },
  'peaceful-parish': {
    vi: 'Xứ đạo bình yên, gia đình văn hóa',
    en: 'Peaceful parishes, cultured families',
  },
  'lodging-club': {
    vi: 'Câu lạc bộ nhà trọ tự quản về ANTT',
    en: 'Self-managed lodging-house clubs',
  },
  'no-violence-neighbourhood': {
    vi: 'Tổ dân phố không bạo lực gia đình',
    en: 'Neighbourhoods without domestic violence',
  },
} as const satisfies Record<string, { vi: string; en: string }>;

export type ProgrammeModel = keyof typeof PROGRAMME_MODELS;

export const isProgrammeModel = (text: string): text is ProgrammeModel =>
  Object.hasOwn(PROGRAMME_MODELS, text);
