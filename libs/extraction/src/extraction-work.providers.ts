import { AttemptInterruptions } from './attempt/attempt-interruptions.js';
import { AttemptOpening } from './attempt/attempt-opening.js';
import { ClipDeposit } from './attempt/clip-deposit.js';
import { ExtractionEndings } from './attempt/extraction-endings.js';
import { RecorderContact } from './attempt/recorder-contact.js';
import { DriveExtractions } from './use-cases/drive-extractions.js';
import { ExtractFootage } from './use-cases/extract-footage.js';

/** The work itself with its steps, for the process that does it. It needs a module that provides `Sealing`. */
export const EXTRACTION_WORK_PROVIDERS = [
  ExtractFootage,
  DriveExtractions,
  AttemptOpening,
  RecorderContact,
  ClipDeposit,
  ExtractionEndings,
  AttemptInterruptions,
];
