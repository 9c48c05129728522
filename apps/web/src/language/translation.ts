import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { firstLanguage, keepLanguage, LANGUAGES, type Language } from './language';

/** Every text of one page in one language. The English one has to have the shape of the Vietnamese one. */
export type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/**
 * Vietnamese travels with the page, English is fetched only by those who read it.
 * @param loadEnglish the page's English texts
 */
export async function startTranslation(
  vietnamese: object,
  loadEnglish: () => Promise<object>,
): Promise<i18n> {
  const language = firstLanguage();
  const resources: Record<string, { translation: object }> = { vi: { translation: vietnamese } };
  if (language === 'en') resources['en'] = { translation: await loadEnglish() };
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'vi',
    supportedLngs: LANGUAGES,
    resources,
    interpolation: { escapeValue: false },
    returnNull: false,
    showSupportNotice: false,
  } as Parameters<i18n['init']>[0]);
  document.documentElement.lang = language;
  english = loadEnglish;
  return i18next;
}

let english: () => Promise<object> = () => Promise.resolve({});

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'vi');

export async function changeLanguage(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    i18next.addResourceBundle('en', 'translation', await english());
  }
  keepLanguage(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
