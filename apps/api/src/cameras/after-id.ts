import { isId } from '#antt/kernel';
import { decodeCursor } from '../http/page.js';

/** The id after which a list in the order of ids goes on. @throws AppError CURSOR_INVALID */
export const afterId = (cursor: string | undefined): string | undefined =>
  decodeCursor<{ id: string }>(cursor, ({ id }) => isId(id))?.id;
