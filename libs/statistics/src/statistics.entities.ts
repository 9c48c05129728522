import { LogbookImport } from './logbook/logbook-import.entity.js';
import { LogbookRow } from './logbook/logbook-row.entity.js';

export const STATISTICS_ENTITIES = [LogbookImport, LogbookRow];
