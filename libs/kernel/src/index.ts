export {
  AppError,
  defineErrors,
  fillText,
  isAppError,
  renderText,
  type AppErrorDetails,
  type ErrorCatalogue,
  type ErrorDefinition,
  type ErrorKind,
  type ErrorParams,
  type ErrorText,
  type FieldProblem,
} from './app-error.js';
export { Clock, FixedClock } from './clock.js';
export { emailContact, maskEmail, maskPhone, phoneContact } from './contact.js';
export { defineLabels, labelOf, type Label, type Labels } from './labels.js';
export { canonicalJson, sha256Hex } from './hashing.js';
export { isId, newId } from './id.js';
export { defineLifecycle, Lifecycle, type LifecycleTable } from './lifecycle.js';
export { tidyText } from './tidy-text.js';
export { TimeRange } from './time-range.js';
export { isDay, vietnamDay } from './vietnam-day.js';
export {
  VIETNAM_OFFSET_MS,
  VIETNAM_TIME_ZONE,
  vietnamDate,
  vietnamDateTime,
  vietnamInstant,
  vietnamNumber,
} from './vietnam-time.js';
