import { HandInFile } from './hand-in-file.entity.js';
import { HandInKey } from './hand-in-key.entity.js';
import { HandIn } from './hand-in.entity.js';

export const HAND_IN_ENTITIES = [HandIn, HandInKey, HandInFile];
