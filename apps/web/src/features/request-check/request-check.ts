import { api } from '../../api/client';
import { outcomeOf, type Outcome } from '../../api/failure';
import type { components } from '../../api/schema';

export type Genuineness = components['schemas']['GenuinenessResponse'];
export type GenuineUse = components['schemas']['GenuineUseResponse'];

/** As it stands in a message: letters and digits, however they were typed. */
export const tidyCode = (text: string): string =>
  text
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 8)
    .replace(/(.{4})(?=.)/g, '$1-');

/** All of it is there. */
export const isWhole = (code: string): boolean => code.replaceAll('-', '').length === 8;

export const checkRequest = (checkCode: string): Promise<Outcome<Genuineness>> =>
  outcomeOf(api.GET('/api/v1/checks/{checkCode}', { params: { path: { checkCode } } }));
