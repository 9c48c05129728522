export { armCrashpoint, crashpoint } from './crashpoint.js';
export {
  Health,
  type HealthCheck,
  type HealthReport,
  type HealthStatus,
  type PartHealth,
  type SystemHealth,
} from './health.js';
export { endAtLast } from './last-resort.js';
export { correlationId, inLogContext, logContext, type LogContext } from './log-context.js';
export { Log, type LogFields, type LogLevel, type LogOptions } from './log.js';
export { NestLog } from './nest-log.js';
export { redact, redactText } from './redaction.js';
export { TelemetryModule } from './telemetry.module.js';
