import { CaseCategory } from './case-category.entity.js';
import { CaseExtraction } from './case-extraction.entity.js';
import { CaseFile } from './case-file.entity.js';
import { Contribution } from './contribution.entity.js';

export const CASES_ENTITIES = [CaseCategory, CaseFile, CaseExtraction, Contribution];
